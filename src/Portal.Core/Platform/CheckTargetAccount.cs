using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform;

/// <summary>Tries whether the role of a target account can be assumed and leads into that account.</summary>
[Requires("account.register target")]
public sealed class CheckTargetAccount(UnitOfWorkFactory work, IPlatform platform, ITargetRoles roles)
{
    public async Task<Result<TargetCheck>> ExecuteAsync(SessionId caller, string stage, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var audited = new AuditTarget("platform", $"target {stage}");
        if (uow.Authorise(Permission.AccountRegister) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.target.check", audited, ct);
        }

        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return error;
        var identity = await platform.ReadIdentityAsync(ct);
        if (identity.Error is { } unknown) return unknown;
        if (ReadTargetAccounts.In(parameters.Value!, identity.Value!.Region).FirstOrDefault(target => target.Stage == stage) is not { } account) return PlatformStackErrors.NoTarget;
        var tried = await roles.FindAccountAsync(account.RoleArn, ReadTargetAccounts.ExternalId(parameters.Value!), uow.Actor.Person, ct);
        if (tried.Error is { } failed) return await uow.RefuseAsync(failed, "platform.target.check", audited, ct);
        var check = new TargetCheck(tried.Value!, tried.Value == account.AccountId);
        uow.Audit(new AuditEvent("platform.target.checked", audited, AuditOutcome.Succeeded, check.IsRight ? "The role leads into the registered account." : $"The role leads into {check.AccountId}."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : check;
    }
}

/// <param name="AccountId">The account the role leads into.</param>
/// <param name="IsRight">Whether it is the registered one.</param>
public sealed record TargetCheck(string AccountId, bool IsRight);

/// <summary>Roles in other accounts.</summary>
public interface ITargetRoles
{
    /// <summary>Assumes a role (<c>sts:AssumeRole</c>) and tells which account it is in (<c>sts:GetCallerIdentity</c>). The session bears the person's name; its keys are dropped.</summary>
    Task<Result<string>> FindAccountAsync(string roleArn, string? externalId, PersonId person, CancellationToken ct);
}
