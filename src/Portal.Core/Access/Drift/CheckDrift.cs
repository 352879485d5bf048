using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>Looks for drift now, because somebody asks.</summary>
[Requires("project.adopt")]
public sealed class CheckDrift(UnitOfWorkFactory work, ReconcileStudio reconcile)
{
    public async Task<Result<DriftChange>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = new AuditTarget("platform", "studio");
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.check", target, ct);
        var looked = await reconcile.LookAsync(ct);
        if (looked.Error is { } error) return error;
        var stored = await reconcile.StoreAsync(uow, looked.Value!, ct);
        if (stored.Error is { } unreadable) return unreadable;
        uow.Audit(new AuditEvent("drift.checked", target, AuditOutcome.Succeeded, $"{stored.Value!.All} findings."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : stored.Value!;
    }
}
