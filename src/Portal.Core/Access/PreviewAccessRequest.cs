using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>What somebody should know before they ask: what the project is for, who would decide, under which policy, and what stands in the way.</summary>
[Requires("access.request for oneself")]
public sealed class PreviewAccessRequest(UnitOfWorkFactory work, AccessPolicies policies)
{
    /// <param name="forWhom">Null for oneself.</param>
    public async Task<Result<AccessPreview>> ExecuteAsync(SessionId caller, ProjectId projectId, PersonId? forWhom, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, ct);
        var target = project is null ? new AuditTarget("project", projectId.ToString()) : AuditTarget.Project(project.Name);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await uow.RefuseAsync(refusal, "access.preview", target, ct, project?.Name);
        if (project is null) return ProjectErrors.NotFound;

        var person = forWhom ?? uow.Actor.Person;
        var policy = await policies.InForceAsync(uow.Db, projectId, ct);
        var about = await AccessPolicies.CaseAsync(uow.Db, project, uow.Actor.Person, person, policy, uow.Now, ct);
        var found = await RequestOpening.FindPersonAsync(uow.Db, person, ct);
        var obstacle = found.Error ?? await RequestOpening.ObstacleAsync(uow, project, found.Value!, ct);
        var group = about.FactsOf(person).Groups.FirstOrDefault(id => policy.AutoApprovedGroups.Contains(id, StringComparer.Ordinal));
        if (obstacle is null && group is null && !ApprovalRules.CouldBeDecided(about)) obstacle = AccessErrors.NobodyDecides(project.Name);
        var key = AccessRequest.KeyOf(person, projectId);
        var open = await uow.Db.AccessRequests.AsNoTracking().Where(row => row.OpenKey == key).Select(row => (AccessRequestId?)row.Id).FirstOrDefaultAsync(ct);
        var held = await uow.Db.AccessGrants.AsNoTracking().Where(row => row.OpenKey == key).Select(row => (AccessGrantId?)row.Id).FirstOrDefaultAsync(ct);
        return new AccessPreview(
            project.Id, project.Name, project.Description, project.OwnerName, found.Value?.Name, policy, ReadRequest.Rows(about), group, obstacle, open, held);
    }
}

/// <param name="PersonName">For whom it would be; null when Portal has never seen them.</param>
/// <param name="ApprovedThrough">The group for whose members the policy approves by itself; null when people decide.</param>
/// <param name="Obstacle">Why a request would be refused at once.</param>
/// <param name="OpenRequest">The request that is open already, when there is one.</param>
/// <param name="HeldGrant">The access that is held already, when there is some.</param>
public sealed record AccessPreview(
    ProjectId ProjectId,
    string ProjectName,
    string Purpose,
    string OwnerName,
    string? PersonName,
    ApprovalPolicy Policy,
    IReadOnlyList<DeciderRow> Deciders,
    string? ApprovedThrough,
    Error? Obstacle,
    AccessRequestId? OpenRequest,
    AccessGrantId? HeldGrant);
