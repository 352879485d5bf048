using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Notifications;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>Notes what a look at a governed project showed to be otherwise, inside the transaction that stores the look.</summary>
internal static class InventoryDrift
{
    /// <param name="changes">What differs from the look before; the audit entry of that is the caller's.</param>
    public static async Task NoteAsync(UnitOfWork uow, Project project, IReadOnlyList<FieldChange> changes, CancellationToken ct)
    {
        if (changes.Count == 0 || project.State is not (ProjectState.Active or ProjectState.Archived) || project.UpgradeId is not null) return;
        var key = DriftFinding.KeyOfChanges(project.Name);
        if (await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.OpenKey == key, ct) is { } open)
        {
            if (!open.Merge(changes, uow.Now)) open.Settle("AWS is as it was accepted again.", uow.Now);
            return;
        }

        uow.Db.DriftFindings.Add(DriftFinding.Changed(project, changes, uow.Now));
        uow.Tell(project.Owner, "project.drifted", $"{(changes.Count == 1 ? "Something" : $"{changes.Count} things")} of {project.Name} changed in AWS, and Portal did not do it.", "/platform/drift?kind=changed-projects");
    }
}
