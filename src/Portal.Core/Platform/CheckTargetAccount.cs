using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform.Targets;

namespace Portal.Core.Platform;

/// <summary>Tries whether the role of a target account can be assumed and leads into that account.</summary>
[Requires("account.register target")]
public sealed class CheckTargetAccount(UnitOfWorkFactory work, TargetGrounds grounds, ITargetRoles roles)
{
    public async Task<Result<TargetCheck>> ExecuteAsync(SessionId caller, PromotionStage stage, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var audited = TargetRecord.TargetOf(stage);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.target.check", audited, ct);
        }

        var settings = await grounds.ReadAsync(ct);
        if (settings.Error is { } error) return error;
        if (settings.Value!.AccountOf(stage) is not { } account) return PlatformStackErrors.NoTarget;
        var tried = await roles.FindAccountAsync(TargetRules.CheckRole(account, settings.Value.Home.Region), settings.Value.ExternalId, uow.Actor.Person, ct);
        if (tried.Error is { } failed) return await uow.RefuseAsync(failed, "platform.target.check", audited, ct);
        var check = new TargetCheck(tried.Value!, tried.Value == account);
        uow.Audit(new AuditEvent("platform.target.checked", audited, AuditOutcome.Succeeded, check.IsRight ? "The role leads into the account that the base infrastructure names." : $"The role leads into {check.AccountId}."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : check;
    }
}

/// <param name="AccountId">The account the role leads into.</param>
/// <param name="IsRight">Whether it is the one that the base infrastructure names.</param>
public sealed record TargetCheck(string AccountId, bool IsRight);

/// <summary>Roles in other accounts.</summary>
public interface ITargetRoles
{
    /// <summary>Assumes a role (<c>sts:AssumeRole</c>) and tells which account it is in (<c>sts:GetCallerIdentity</c>). The session bears the person's name; its keys are dropped.</summary>
    Task<Result<string>> FindAccountAsync(string roleArn, string? externalId, PersonId person, CancellationToken ct);
}
