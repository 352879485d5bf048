using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform;

/// <summary>The private PyPI repository and the lines to use it.</summary>
[Requires("platform.read")]
public sealed class ReadPackageRepository(UnitOfWorkFactory work, IPlatform platform)
{
    public async Task<Result<PackageRepository?>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "packages"), ct);
        }

        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return error;
        var identity = await platform.ReadIdentityAsync(ct);
        if (identity.Error is { } unknown) return unknown;
        return parameters.Value!.GetValueOrDefault("codeartifact-domain") is { Length: > 0 } domain && parameters.Value!.GetValueOrDefault("codeartifact-repository") is { Length: > 0 } repository
            ? new PackageRepository(domain, repository, identity.Value!.AccountId, identity.Value.Region)
            : Result<PackageRepository?>.From(null);
    }
}

public sealed record PackageRepository(string Domain, string Repository, string AccountId, string Region)
{
    /// <summary>Points pip to the repository for twelve hours.</summary>
    public string Login => $"aws codeartifact login --tool pip --domain {Domain} --domain-owner {AccountId} --repository {Repository} --region {Region}";

    public const string Install = "pip install --upgrade pandas scikit-learn";

    /// <summary>The same for a Dockerfile or build, where pip's settings are not kept.</summary>
    public string Once =>
        $"""
        token=$(aws codeartifact get-authorization-token --domain {Domain} --domain-owner {AccountId} --region {Region} --query authorizationToken --output text)
        pip install --index-url "https://aws:$token@{Host}/pypi/{Repository}/simple/" pandas
        """;

    public string Host => $"{Domain}-{AccountId}.d.codeartifact.{Region}.amazonaws.com";

    public Uri Link => new($"https://{Region}.console.aws.amazon.com/codesuite/codeartifact/d/{AccountId}/{Domain}/r/{Repository}?region={Region}");
}
