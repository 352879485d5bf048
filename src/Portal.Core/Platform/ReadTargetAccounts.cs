using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform;

/// <summary>The accounts that models are released to, as the platform's parameters below <c>targets/</c> name them.</summary>
[Requires("platform.read")]
public sealed class ReadTargetAccounts(UnitOfWorkFactory work, IPlatform platform)
{
    private const string Prefix = "targets/";

    public async Task<Result<TargetAccounts>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "targets"), ct);
        }

        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return error;
        return new TargetAccounts(In(parameters.Value!), Permissions.Check(uow.Actor, Permission.AccountRegister));
    }

    internal static IReadOnlyList<TargetAccount> In(IReadOnlyDictionary<string, string> parameters) =>
    [
        .. parameters.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal) && key.Count(letter => letter == '/') == 2)
            .Select(key => key.Split('/')[1])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(stage => new TargetAccount(
                stage, parameters.GetValueOrDefault($"{Prefix}{stage}/account-id") ?? "", parameters.GetValueOrDefault($"{Prefix}{stage}/role-arn"))),
    ];
}

/// <param name="CheckRefusal">Why this person may not check one; null when they may.</param>
public sealed record TargetAccounts(IReadOnlyList<TargetAccount> Accounts, Error? CheckRefusal);

/// <param name="Stage">For example staging or production.</param>
/// <param name="RoleArn">The role that is assumed to work there; null when none is registered.</param>
public sealed record TargetAccount(string Stage, string AccountId, string? RoleArn);
