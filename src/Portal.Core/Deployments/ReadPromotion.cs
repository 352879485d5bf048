using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>The promotion page: candidate beside what is live, checks, trace, votes, and what the caller may do.</summary>
[Requires("deployment.read")]
public sealed class ReadPromotion(UnitOfWorkFactory work, PromotionAudience audience, PromotionEvidenceReader evidence)
{
    /// <summary>Parameter of the project template: days the pipeline waits for the approval.</summary>
    private const string WaitParameter = "ApprovalWaitDays";

    public async Task<Result<PromotionDetail>> ExecuteAsync(SessionId caller, PromotionId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.AsNoTracking().Include(row => row.Votes).Include(row => row.Comments).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (promotion is null) return uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        if (uow.Authorise(Permission.DeploymentRead, view.Relations) is { } refusal) return await RefuseAsync(refusal);
        var names = DeploymentNames.Of(view.Project);
        if (names.Error is { } unnamed) return unnamed;
        var found = await evidence.ReadAsync(promotion, names.Value!, uow.Actor.Person, ct);
        var operation = promotion.OperationId is { } running ? await uow.Db.Operations.AsNoTracking().Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == running, ct) : null;
        var returns = await RollBack.TargetAsync(uow.Db, promotion, ct);
        return Describe(uow.Actor, promotion, view, names.Value!, found, operation, returns?.ModelVersion);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.read", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }

    private static PromotionDetail Describe(Actor actor, Promotion promotion, PromotionView view, DeploymentNames names, PromotionEvidence found, Operation? operation, int? returns)
    {
        var stage = promotion.StageInView;
        var policy = view.About.Policy;
        var byRole = Permissions.Check(actor, Permission.DeploymentDecide, Relations.Named);
        var isTrainer = promotion.Trainers.People.Any(trainer => trainer.Person == actor.Person);
        Error? whyNot = promotion.Asks is null ? PromotionErrors.WrongState(promotion, "be decided") : isTrainer ? PromotionErrors.Trainer : byRole ?? (view.Right is null ? PromotionRules.WhyNot(actor.Person, stage, view.About) : null);
        // Asking for the way back and closing a review are open to whoever could decide about staging.
        var notNamed = byRole ?? (PromotionRules.AnyRightOf(actor.Person, view.About) is null ? PromotionRules.WhyNot(actor.Person, PromotionStage.Staging, view.About) : null);
        var facts = CloudFacts.Read(view.Project.CloudFacts);
        return new(
            promotion,
            names,
            policy,
            found,
            MetricLine.Compare(found.Metrics, found.LiveMetrics),
            PromotionChecks.Of(promotion, stage, policy, found),
            TraceOf(promotion, found),
            PromotionRules.Count(PromotionStage.Staging, view.About),
            PromotionRules.Count(PromotionStage.Production, view.About),
            [.. PromotionRules.Deciders(stage, view.About).Select(able => new DeciderRow(view.About.FactsOf(able.Voter).Name, able.Why)).OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)],
            whyNot is null ? view.Right : null,
            whyNot,
            Permissions.Check(actor, Permission.BreakGlass) ?? (policy.AllowBreakGlass ? null : PromotionErrors.BreakGlassOff),
            Permissions.Check(actor, Permission.PipelineRetry),
            notNamed ?? (promotion.BrokenGlassByIssuer == actor.Person.Issuer && promotion.BrokenGlassBySubject == actor.Person.Subject ? PromotionErrors.OwnReview : null),
            notNamed,
            operation is null ? null : OperationDetail.Of(operation),
            promotion.State is PromotionState.AwaitingProduction && int.TryParse(facts?.StackParameters.GetValueOrDefault(WaitParameter), CultureInfo.InvariantCulture, out var days) ? promotion.AwaitingSince?.AddDays(days) : null,
            returns,
            found.Target);
    }

    internal static IReadOnlyList<TraceLink> TraceOf(Promotion promotion, PromotionEvidence found)
    {
        var approvals = promotion.Votes.Where(vote => vote.Kind is VoteKind.Approve).Select(vote => $"{vote.VoterName} ({vote.Stage}, {vote.At:yyyy-MM-dd HH:mm} UTC)").ToList();
        if (promotion.BrokenGlassBy is { } admin) approvals.Add($"{admin} broke the glass");
        if (promotion.Outside is { } outside) approvals.Add(outside);
        var digests = promotion.Binding.IsComplete ? string.Join(", ", promotion.Binding.Bytes.Select(one => $"{one.ImageDigest} · {one.ModelDataETag}")) : null;
        return
        [
            new("Commit", Blank(found.CommitId)),
            new("Training run", Blank(found.Candidate?.GeneratedBy)),
            new("Version", promotion.PackageArn),
            new("Bytes", digests),
            new("Goes to", found.Target is { AccountId: { } account } target ? $"{account}, {target.Region}" : null),
            new("Pipeline run", promotion.ExecutionId, promotion.State is not (PromotionState.Pending or PromotionState.Staging)),
            new("Approvals", approvals.Count == 0 ? null : string.Join("; ", approvals), promotion.State is not PromotionState.Pending),
            new("Serves in", found.Production is { } sight && sight.PackageArn == promotion.PackageArn ? sight.Name : null, promotion.State is PromotionState.Live),
        ];
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
