using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>A project's policy as it counts, with warnings and a change that waits, for all who may read the project.</summary>
[Requires("project.read internals")]
public sealed class ReadProjectPolicy(UnitOfWorkFactory work, AccessPolicies policies, ProjectReading reading)
{
    public async Task<Result<ProjectPolicyDetail>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "policy.read", ct);
        if (opened.Error is { } closed) return closed;
        var (project, relations) = opened.Value!;
        var floor = await AccessPolicies.FloorAsync(uow.Db, ct);
        var row = await uow.Db.ProjectPolicies.AsNoTracking().SingleOrDefaultAsync(one => one.ProjectId == id, ct);
        var written = row?.Policy ?? policies.Standard;
        var inForce = floor.Over(written);
        var people = await DecidingPeople.ReadAsync(uow.Db, ct);
        var first = PolicyLint.Able(inForce, project.Owner, people, isEscalated: false, uow.Now);
        var later = PolicyLint.Able(inForce, project.Owner, people, isEscalated: true, uow.Now).ExceptBy(first.Select(one => one.Person), one => one.Person);
        var editRefusal = uow.Authorise(Permission.PolicyEdit, relations);
        var changes = await PolicyChangeRows.ReadAsync(uow, PolicyKind.Access, id, ApprovalPolicy.Read, PolicyComparison.Between, editRefusal, ct);
        return new ProjectPolicyDetail(
            id,
            project.Name,
            project.OwnerName,
            inForce,
            floor,
            PolicyComparison.Between(written, inForce),
            row?.ChangedAt,
            row?.ChangedBy,
            [.. first.Select(one => one.Name)],
            [.. later.Select(one => one.Name)],
            PolicyLint.Look(inForce, project.Owner, people, uow.Now),
            changes.Pending,
            changes.Answered,
            editRefusal is null ? DecidingPeople.Groups(people) : [],
            editRefusal);
    }
}
