using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Releases, newest first: all that the caller may read, those of one project, or those that wait for the caller's own decision.</summary>
[Requires("deployment.read")]
public sealed class ListPromotions(UnitOfWorkFactory work, PromotionCases cases)
{
    /// <summary>Open ones that are judged for one person at most; nobody decides about more at once.</summary>
    private const int MostJudged = 200;

    public async Task<Result<Page<PromotionRow>>> ExecuteAsync(SessionId caller, PromotionFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } refusal) return await uow.RefuseAsync(refusal, "deployment.list", new AuditTarget("promotion", "*"), ct);
        var query = await ReadablePromotions.OfAsync(uow, cases, ct);
        if (filter.Project is { } project) query = query.Where(row => row.ProjectId == project);
        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (filter.ForReview) query = query.Where(row => row.BrokenGlassBy != null && row.ReviewedAt == null);
        if (filter.Mine) return await MineAsync(uow, query, ct);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(Page<PromotionRow>.Size + 1).ToListAsync(ct);
        var shown = rows.Take(Page<PromotionRow>.Size).Select(row => PromotionRow.Of(row, null)).ToList();
        return new Page<PromotionRow>(shown, rows.Count > Page<PromotionRow>.Size ? shown[^1].SortKey : null);
    }

    private async Task<Result<Page<PromotionRow>>> MineAsync(UnitOfWork uow, IQueryable<Promotion> query, CancellationToken ct)
    {
        var open = await query.Where(row => row.State == PromotionState.Pending || row.State == PromotionState.AwaitingProduction)
            .Include(row => row.Votes).OrderBy(row => row.SortKey).Take(MostJudged).ToListAsync(ct);
        if (open.Count == 0) return new Page<PromotionRow>([], null);
        var learnt = await cases.LearnAsync(uow.Db, uow.Now, ct);
        var mine = new List<PromotionRow>();
        foreach (var row in open)
        {
            var about = await learnt.OfAsync(row, ct);
            var hasVoted = row.Votes.Any(vote => vote.Stage == row.Asks && vote.Kind is VoteKind.Approve && vote.VoterIssuer == uow.Actor.Person.Issuer && vote.VoterSubject == uow.Actor.Person.Subject);
            if (!hasVoted && PromotionRules.RightOf(uow.Actor.Person, row.Asks!.Value, about) is { } right) mine.Add(PromotionRow.Of(row, right.Why));
        }

        return new Page<PromotionRow>(mine, null);
    }
}

/// <param name="Mine">Only those that wait for the caller's decision, oldest first.</param>
/// <param name="ForReview">Only those whose broken glass nobody has reviewed.</param>
public sealed record PromotionFilter(ProjectId? Project = null, PromotionState? State = null, bool Mine = false, bool ForReview = false);

/// <summary>Which promotions somebody may read: all by role, or those of the projects they work in or decide for.</summary>
internal static class ReadablePromotions
{
    public static async Task<IQueryable<Promotion>> OfAsync(UnitOfWork uow, PromotionCases cases, CancellationToken ct)
    {
        var all = uow.Db.Promotions.AsNoTracking();
        if (uow.Authorise(Permission.DeploymentRead) is null) return all;
        var projects = await ProjectsAsync(uow, cases, ct);
        return all.Where(row => projects.Contains(row.ProjectId));
    }

    /// <summary>The projects a person may read deployments of by relation alone.</summary>
    public static async Task<IReadOnlyList<ProjectId>> ProjectsAsync(UnitOfWork uow, PromotionCases cases, CancellationToken ct)
    {
        var person = uow.Actor.Person;
        var found = new HashSet<ProjectId>();
        if (uow.Authorise(Permission.DeploymentRead, Relations.Member) is null)
        {
            found.UnionWith(await uow.Db.AccessGrants.AsNoTracking()
                .Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.State == GrantState.Active).Select(row => row.ProjectId).ToListAsync(ct));
        }

        if (uow.Authorise(Permission.DeploymentRead, Relations.Decider) is null)
        {
            foreach (var project in await uow.Db.Projects.AsNoTracking().Where(row => row.State == Projects.ProjectState.Active).Select(row => row.Id).ToListAsync(ct))
            {
                if (Names(await cases.ApproversAsync(uow.Db, project, ct), uow.Actor) || (await PromotionCases.OfProjectAsync(uow.Db, project, ct)).Names(uow.Actor)) found.Add(project);
            }
        }

        return [.. found];
    }

    private static bool Names(ApprovalPolicy policy, Actor actor) =>
        policy.Approvers.Concat(policy.Backups).Any(named => named.Person == actor.Person)
        || policy.ApproverGroups.Concat(policy.BackupGroups).Intersect(actor.Groups, StringComparer.Ordinal).Any();
}
