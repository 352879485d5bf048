using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>Checks the whole record and records that, by whom and with what result it was checked.</summary>
[Requires("audit.verify")]
public sealed class VerifyAudit(UnitOfWorkFactory work, AuditInspection inspection)
{
    public const string Action = "audit.verified";

    public async Task<Result<AuditVerification>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AuditVerify) is { } refusal) return await uow.RefuseAsync(refusal, Action, AuditTarget.Audit("record"), ct);

        var verification = await inspection.RunAsync(ct);
        uow.Audit(new AuditEvent(
            Action, AuditTarget.Audit("record"), verification.IsSound ? AuditOutcome.Succeeded : AuditOutcome.Failed, verification.Sentence));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } error ? error : verification;
    }
}
