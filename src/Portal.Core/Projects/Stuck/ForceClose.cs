using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Plans;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Plans;

namespace Portal.Core.Projects.Stuck;

/// <summary>
/// Ends what gets on no further, by the project's owner or an Admin, with a reason. AWS is not touched: what stands there still is found
/// as made outside, or is listed as left behind.
/// </summary>
[Requires("project.retry or clean up")]
public sealed class ForceClose(UnitOfWorkFactory work)
{
    private const string Action = "stuck.force-close";

    private static readonly string[] Kinds =
        [CreateProjectPlan.KindName, CleanUpProjectPlan.KindName, DeleteProjectPlan.KindName, ProvisionStudioUserPlan.KindName, SuspendStudioUserPlan.KindName, RemoveStudioUserPlan.KindName];

    /// <summary>Upgrades and releases are given up on their own pages.</summary>
    public static bool CanClose(string operationKind) => Kinds.Contains(operationKind, StringComparer.Ordinal);

    public async Task<Result> ExecuteAsync(SessionId caller, StuckKind kind, Guid id, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var stuck = await FindAsync(uow, kind, id, ct);
        var target = kind switch
        {
            StuckKind.Operation => AuditTarget.Operation(new OperationId(id)),
            StuckKind.Access => AuditTarget.Grant(new AccessGrantId(id)),
            _ => AuditTarget.Project(stuck?.Project?.Name ?? id.ToString("N")),
        };
        if (uow.Authorise(Permission.ProjectRetry, ProjectRelations.OfOwner(uow.Actor, stuck?.Project)) is { } refusal) return await RefuseAsync(refusal);
        if (stuck is null) return StuckErrors.GoesOn;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        if (stuck.Operation is { } operation)
        {
            if (!CanClose(operation.Kind)) return await RefuseAsync(StuckErrors.HasItsOwnWay(OperationTitles.Of(operation.Kind)));
            if (operation.Cancel(uow.Now) is { } moving) return await RefuseAsync(moving);
            uow.Touch(operation.Id);
        }

        var because = $"Closed by force by {uow.Actor.Name}: {reason.Trim()} AWS was not touched.";
        if (stuck.Grant is { } grant) Close(uow, grant, because);
        else if (stuck is { Operation.SubjectId: null } or { Operation: null } && stuck.Project is { } project && Close(uow, project, because, stuck.Operation) is { } impossible) return await RefuseAsync(impossible);
        uow.Audit(new AuditEvent("stuck.force-closed", target, AuditOutcome.Succeeded, because) { Project = stuck.Project?.Name, CorrelationId = stuck.Operation?.Id.ToString() });
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, Action, target, ct, stuck?.Project?.Name);
    }

    private static async Task<Found?> FindAsync(UnitOfWork uow, StuckKind kind, Guid id, CancellationToken ct)
    {
        var (operationId, projectId, grantId) = (new OperationId(id), new ProjectId(id), new AccessGrantId(id));
        var operation = kind is StuckKind.Operation ? await uow.Db.Operations.Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == operationId && row.State == OperationState.NeedsAttention, ct) : null;
        if (operation?.SubjectId is { } subject) grantId = new AccessGrantId(subject);
        var grant = kind switch
        {
            StuckKind.Operation when operation?.SubjectId is not null => await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == grantId, ct),
            StuckKind.Access => await Idle.GrantAsync(uow.Db, grantId, ct),
            _ => null,
        };
        if ((operation?.ProjectId ?? grant?.ProjectId) is { } home) projectId = home;
        var project = kind is StuckKind.Project
            ? await Idle.ProjectsOf(uow.Db).SingleOrDefaultAsync(row => row.Id == projectId, ct)
            : await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == projectId, ct);
        return (kind, operation, grant, project) switch
        {
            (StuckKind.Operation, null, _, _) or (StuckKind.Access, _, null, _) or (StuckKind.Project, _, _, null) => null,
            _ => new Found(operation, grant, project),
        };
    }

    /// <summary>Suspended access stays so; what was being made or removed counts as gone.</summary>
    private static void Close(UnitOfWork uow, AccessGrant grant, string because)
    {
        if (grant.State is not (GrantState.Provisioning or GrantState.Removing)) return;
        var before = grant.State.ToString();
        grant.Remove(because, uow.Now);
        grant.Gone(uow.Now);
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.removed", because, before));
    }

    private static Error? Close(UnitOfWork uow, Project project, string because, Operation? operation)
    {
        var before = project.State.ToString();
        if (project.State is ProjectState.Deleting) project.Deleted();
        else if (((project.State is ProjectState.Creating ? project.Fail() : null) ?? project.GiveUp()) is { } wrong) return wrong;
        uow.Audit(ProjectChanges.Transition(project, project.State is ProjectState.Deleted ? "project.deleted" : "project.given-up", because, operation?.Id.ToString(), before));
        return null;
    }

    private sealed record Found(Operation? Operation, AccessGrant? Grant, Project? Project);
}
