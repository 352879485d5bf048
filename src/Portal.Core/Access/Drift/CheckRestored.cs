using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>
/// Looks whether changed resources of a project were brought back. CloudFormation does not mend what was changed beside it, and Portal
/// may not reach into a stack past Service Catalog, so people restore in AWS and Portal verifies.
/// </summary>
[Requires("project.edit or transfer")]
public sealed class CheckRestored(UnitOfWorkFactory work, InventoryReader inventory)
{
    /// <returns>What still differs; empty when all is as it was accepted.</returns>
    public async Task<Result<IReadOnlyList<FieldChange>>> ExecuteAsync(SessionId caller, Guid findingId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.Kind == DriftKind.ChangedProject, ct);
        var project = await DriftAudience.ProjectOfAsync(uow, finding, ct);
        var target = new AuditTarget("drift", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await uow.RefuseAsync(refusal, "drift.restore", target, ct, project?.Name);
        if (finding is not { OpenKey: not null } || project is null) return DriftErrors.Settled;
        var read = await inventory.ReadAsync(project, ct);
        if (read.Error is { } unreadable) return unreadable;
        var changes = await InventoryReader.StoreAsync(uow, project, read.Value!, ct);
        await InventoryDrift.NoteAsync(uow, project, changes, ct);
        var left = finding.OpenKey is null ? [] : finding.Changes;
        uow.Audit(new AuditEvent("drift.restore.checked", target, AuditOutcome.Succeeded, left.Count == 0 ? "All is as it was accepted." : $"{left.Count} differences are left.") { Project = project.Name });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : Result<IReadOnlyList<FieldChange>>.From(left);
    }
}
