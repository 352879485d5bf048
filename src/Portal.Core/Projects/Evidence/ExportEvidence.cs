using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Evidence;

/// <summary>Records that somebody takes a project's evidence out, then hands over a pack that writes itself to a stream.</summary>
[Requires("project.read internals")]
public sealed class ExportEvidence(
    UnitOfWorkFactory work, IDbContextFactory<PortalDbContext> contexts, ProjectReading reading, ReleaseEvidence releases, TimeProvider clock, ICheckpointStore? checkpoints = null)
{
    private const string Action = "project.evidence.exported";

    public async Task<Result<EvidencePack>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, Action, ct);
        if (opened.Error is { } closed) return closed;
        var (project, related) = opened.Value!;
        var scope = EvidenceScope.Of(uow.Actor, related);
        // A name that became free may belong to another project later: the record of this one ends there.
        var until = await uow.Db.Projects.AsNoTracking().Where(other => other.Name == project.Name && other.CreatedAt > project.CreatedAt).MinAsync(other => (DateTimeOffset?)other.CreatedAt, ct);
        var filter = new AuditFilter(Project: project.Name, From: project.CreatedAt, Until: until);
        var selection = await AuditSelection.OfAsync(uow.Db, await AuditScope.OfAsync(uow.Db, uow.Actor, ct), filter, ct);
        uow.Audit(new AuditEvent(Action, AuditTarget.Project(project.Name), AuditOutcome.Succeeded, scope.Sentence) { Project = project.Name });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : new EvidencePack(contexts, project, scope, selection, releases, checkpoints, uow.Actor.Name, clock.GetUtcNow());
    }
}
