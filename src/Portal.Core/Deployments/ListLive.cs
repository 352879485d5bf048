using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>What is live over all projects the caller may read, by name. What AWS says of each now is <see cref="ReadServing"/>.</summary>
[Requires("deployment.read")]
public sealed class ListLive(UnitOfWorkFactory work, PromotionCases cases)
{
    public async Task<Result<Page<LiveRow>>> ExecuteAsync(SessionId caller, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } refusal) return await uow.RefuseAsync(refusal, "deployment.live.list", new AuditTarget("promotion", "*"), ct);
        var query = (await ReadablePromotions.OfAsync(uow, cases, ct)).Where(row => row.State == PromotionState.Live);
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.ProjectName.CompareTo(after) > 0);
        var rows = await query.Include(row => row.Votes).OrderBy(row => row.ProjectName).Take(Page<LiveRow>.Size + 1).ToListAsync(ct);
        var shown = rows.Take(Page<LiveRow>.Size).ToList();
        var ids = shown.Select(row => row.ProjectId).ToArray();
        var modes = await uow.Db.Projects.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.InferenceMode, ct);
        return new Page<LiveRow>([.. shown.Select(row => Row(row, modes.GetValueOrDefault(row.ProjectId) == "batch"))], rows.Count > Page<LiveRow>.Size ? shown[^1].ProjectName : null);
    }

    private static LiveRow Row(Promotion row, bool isBatch)
    {
        var approvers = row.Votes.Where(vote => vote.Kind is VoteKind.Approve).Select(vote => vote.VoterName).Distinct(StringComparer.Ordinal).ToList();
        if (row.BrokenGlassBy is { } admin) approvers.Add($"{admin} (break glass)");
        return new(row.Id, row.ProjectId, row.ProjectName, row.ModelVersion, row.LiveAt!.Value, approvers.Count == 0 ? "Nobody in Portal" : string.Join(", ", approvers), isBatch, row.Outside is not null);
    }
}
