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
    private const string Account = "/account";

    public async Task<Result<TargetAccounts>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "targets"), ct);
        }

        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return error;
        var identity = await platform.ReadIdentityAsync(ct);
        if (identity.Error is { } unknown) return unknown;
        return new TargetAccounts(In(parameters.Value!, identity.Value!.Region), Permissions.Check(uow.Actor, Permission.AccountRegister));
    }

    /// <summary>The base infrastructure writes <c>none</c> where no account is registered.</summary>
    internal static IReadOnlyList<TargetAccount> In(IReadOnlyDictionary<string, string> parameters, string region) =>
    [
        .. parameters.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal) && pair.Key.EndsWith(Account, StringComparison.Ordinal) && pair.Value != "none")
            .Select(pair => new TargetAccount(pair.Key[Prefix.Length..^Account.Length], pair.Value, RoleIn(pair.Value, region)))
            .OrderBy(account => account.Stage, StringComparer.Ordinal),
    ];

    internal static string? ExternalId(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(Prefix + "external-id") is { Length: > 0 } id and not "none" ? id : null;

    private static string RoleIn(string account, string region)
    {
        var partition = region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            _ => "aws",
        };
        return $"arn:{partition}:iam::{account}:role/mlops/target/mlops-{region}-check";
    }
}

/// <param name="CheckRefusal">Why this person may not check one; null when they may.</param>
public sealed record TargetAccounts(IReadOnlyList<TargetAccount> Accounts, Error? CheckRefusal);

/// <param name="Stage">For example staging or production.</param>
/// <param name="RoleArn">The role there that looks at deployments and changes nothing.</param>
public sealed record TargetAccount(string Stage, string AccountId, string RoleArn);
