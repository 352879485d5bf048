using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>What a person is to a project: its owner, a member by a live grant, a decider by one of its policies.</summary>
public sealed class ProjectRelations(AccessPolicies policies)
{
    /// <summary>Where only ownership matters.</summary>
    public static Relations OfOwner(Actor actor, Project? project) =>
        project is not null && project.Owner == actor.Person ? Relations.Owner : Relations.None;

    public async Task<Relations> OfAsync(UnitOfWork work, Project? project, CancellationToken ct)
    {
        if (project is null) return Relations.None;
        var actor = work.Actor;
        var person = actor.Person;
        var relations = OfOwner(actor, project);
        var isMember = await work.Db.AccessGrants.AsNoTracking().AnyAsync(
            row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.ProjectId == project.Id && row.State == GrantState.Active, ct);
        if (isMember) relations |= Relations.Member;
        var decides = Names(await policies.InForceAsync(work.Db, project.Id, ct), actor) || (await PromotionCases.OfProjectAsync(work.Db, project.Id, ct)).Names(actor);
        return decides ? relations | Relations.Decider : relations;
    }

    private static bool Names(ApprovalPolicy policy, Actor actor) =>
        policy.Approvers.Concat(policy.Backups).Any(named => named.Person == actor.Person)
        || policy.ApproverGroups.Concat(policy.BackupGroups).Intersect(actor.Groups, StringComparer.Ordinal).Any();
}
