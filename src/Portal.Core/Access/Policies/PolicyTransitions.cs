using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>How a policy changes within a use case's transaction: applied, proposed, or set aside, each with its entry in the record.</summary>
public static class PolicyTransitions
{
    public static readonly AuditTarget Floor = new("platform", "floor");

    public static Task<PolicyChange?> PendingAsync(PortalDbContext db, PolicyKind kind, ProjectId? project, CancellationToken ct)
    {
        var key = PolicyChange.KeyOf(kind, project);
        return db.PolicyChanges.SingleOrDefaultAsync(row => row.OpenKey == key, ct);
    }

    /// <summary>A newer change sets a waiting one aside, and says so to whoever proposed it.</summary>
    public static async Task SetAsideAsync(UnitOfWork uow, PolicyKind kind, Project? project, CancellationToken ct)
    {
        if (await PendingAsync(uow.Db, kind, project?.Id, ct) is not { } waiting) return;
        _ = waiting.End(PolicyChangeState.Stale, uow.Actor.Name, "A newer change took its place.", uow.Now);
        uow.Audit(Event("policy.change.set-aside", project, "A newer change took its place.", [], waiting));
        TellProposer(uow, waiting, project, $"{uow.Actor.Name} changed {Name(kind, project)}, so your proposed change is out of date and was set aside.");
    }

    public static async Task ApplyAsync(UnitOfWork uow, PolicyFloor floor, IReadOnlyList<PolicyDifference> differences, string reason, CancellationToken ct)
    {
        var row = await uow.Db.PlatformFloors.SingleOrDefaultAsync(ct);
        if (row is null) uow.Db.PlatformFloors.Add(row = PlatformFloor.First());
        row.Change(floor, uow.Actor.Name, uow.Now);
        uow.Audit(Event("policy.floor.changed", null, reason, differences, null));
    }

    /// <summary>Writes the proposal and tells everybody who may confirm it.</summary>
    public static async Task<PolicyChange> ProposeAsync(
        UnitOfWork uow, PolicyKind kind, Project? project, string before, string after, IReadOnlyList<PolicyDifference> differences, string reason, CancellationToken ct)
    {
        var change = PolicyChange.Propose(kind, project?.Id, before, after, uow.Actor, reason, uow.Now);
        uow.Db.PolicyChanges.Add(change);
        uow.Audit(Event("policy.change.proposed", project, reason, differences, change));
        var permission = project is null ? Permission.FloorEdit : Permission.PolicyEdit;
        var known = await uow.Db.KnownPeople.AsNoTracking().Where(row => row.RoleNames != "").ToListAsync(ct);
        foreach (var person in known.Where(person => person.Person != uow.Actor.Person && MayConfirm(person)))
        {
            uow.Tell(person.Person, "policy.to-confirm", $"{uow.Actor.Name} proposes a change of {Name(kind, project)} that a second person must confirm.", LinkOf(project));
        }

        return change;

        bool MayConfirm(KnownPerson person) => Permissions.Allows(
            new Actor(person.Person, person.Name, person.Roles, null), permission, project is not null && project.Owner == person.Person ? Relations.Owner : Relations.None);
    }

    public static void TellProposer(UnitOfWork uow, PolicyChange change, Project? project, string sentence)
    {
        if (change.ProposedBy != uow.Actor.Person) uow.Tell(change.ProposedBy, "policy.decided", sentence, LinkOf(project));
    }

    public static AuditEvent Event(string action, Project? project, string? reason, IReadOnlyList<PolicyDifference> differences, PolicyChange? change) =>
        new(action, project is null ? Floor : AuditTarget.Project(project.Name), AuditOutcome.Succeeded, reason)
        {
            Project = project?.Name,
            CorrelationId = change?.Id.ToString("N"),
            Changes = [.. differences.Select(difference => difference.ToChange())],
        };

    public static string Name(PolicyKind kind, Project? project) => kind switch
    {
        PolicyKind.Access => $"the policy of {project?.Name}",
        PolicyKind.Releases => $"the release policy of {project?.Name}",
        _ => "the platform floor",
    };

    public static string LinkOf(Project? project) => project is null ? "/platform/floor" : $"/projects/{project.Id}?tab=policy";
}
