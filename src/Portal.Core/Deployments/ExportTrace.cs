using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>The chain from commit to endpoint of one release, with its bytes and votes, for whoever has to show it elsewhere. That it was taken out is recorded.</summary>
[Requires("deployment.read")]
public sealed class ExportTrace(UnitOfWorkFactory work, PromotionAudience audience, PromotionEvidenceReader evidence)
{
    public async Task<Result<ReleaseTrace>> ExecuteAsync(SessionId caller, PromotionId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.AsNoTracking().Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (promotion is null) return uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        if (uow.Authorise(Permission.DeploymentRead, view.Relations) is { } refusal) return await RefuseAsync(refusal);
        var names = DeploymentNames.Of(view.Project);
        if (names.Error is { } unnamed) return unnamed;
        var trace = ReleaseTrace.Of(promotion, ReadPromotion.TraceOf(promotion, await evidence.ReadAsync(promotion, names.Value!, uow.Actor.Person, ct)), uow.Now);
        uow.Audit(PromotionRecord.Of(promotion, "deployment.trace.exported", "The chain from commit to endpoint was taken out."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : trace;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.trace.export", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }
}

/// <summary>What is taken out of one release.</summary>
/// <param name="Chain">From commit to endpoint; a link without a value is missing, or not due yet.</param>
public sealed record ReleaseTrace(
    string Release,
    string Project,
    int Version,
    string Package,
    string State,
    DateTimeOffset TakenOutAt,
    DateTimeOffset? LiveSince,
    IReadOnlyList<TraceLink> Chain,
    IReadOnlyList<BoundContainer> Bytes,
    IReadOnlyList<NamedPerson> Trainers,
    IReadOnlyList<TracedVote> Votes,
    string? BrokenGlassBy,
    string? Outside)
{
    internal static ReleaseTrace Of(Promotion promotion, IReadOnlyList<TraceLink> chain, DateTimeOffset now) => new(
        promotion.Id.ToString(), promotion.ProjectName, promotion.ModelVersion, promotion.PackageArn, promotion.State.ToString(), now, promotion.LiveAt, chain,
        promotion.Binding.Bytes, promotion.Trainers.People,
        [.. promotion.Votes.OrderBy(vote => vote.Ordinal).Select(vote => new TracedVote(vote.Stage.ToString(), vote.Kind.ToString(), vote.VoterName, vote.VoterIssuer, vote.VoterSubject, vote.Right, vote.Reason, vote.Ticket, vote.ExecutionId, vote.At))],
        promotion.BrokenGlassBy, promotion.Outside);
}

public sealed record TracedVote(string Stage, string Vote, string Name, string Issuer, string Subject, string Right, string? Reason, string? Ticket, string? Execution, DateTimeOffset At);
