using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments.Plans;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>What follows a decision, with the operation and the record that go with it, inside the caller's transaction.</summary>
public sealed class PromotionTransitions(OperationPlans plans)
{
    /// <summary>A decision was reached: AWS is to be told, and the pipeline followed.</summary>
    public Error? Begin(UnitOfWork uow, Promotion promotion, PromotionState next, string reason)
    {
        var kind = next switch
        {
            PromotionState.Staging => StageReleasePlan.KindName,
            PromotionState.Releasing => ReleasePlan.KindName,
            _ => RefuseReleasePlan.KindName,
        };
        var before = promotion.State;
        var operation = Operation.Start(plans.Latest(kind), promotion.ProjectId, promotion.ProjectName, uow.Actor, uow.Now, subject: promotion.Id.Value);
        if (promotion.Begin(next, operation.Id) is { } wrong) return wrong;
        uow.Enqueue(operation);
        uow.Audit(PromotionRecord.Of(promotion, Action(next), reason, new Audit.FieldChange("State", before.ToString(), promotion.State.ToString())));
        return null;
    }

    /// <summary>Tells everybody who could decide that it is their turn.</summary>
    public static void TellDeciders(UnitOfWork uow, Promotion promotion, PromotionStage stage, PromotionCase about, string sentence)
    {
        foreach (var able in PromotionRules.Deciders(stage, about)) uow.Tell(able.Voter, "deployment.to-decide", sentence, PromotionRecord.PathOf(promotion.Id));
    }

    /// <summary>Tells trainers and voters what came of it.</summary>
    public static void TellConcerned(UnitOfWork uow, Promotion promotion, string kind, string sentence)
    {
        var concerned = promotion.Trainers.People.Select(person => person.Person)
            .Concat(promotion.Votes.Select(vote => new PersonId(vote.VoterIssuer, vote.VoterSubject)))
            .Where(person => person != uow.Actor.Person).Distinct();
        foreach (var person in concerned) uow.Tell(person, kind, sentence, PromotionRecord.PathOf(promotion.Id));
    }

    /// <summary>The version that was live until now is no longer.</summary>
    public static async Task RetireOthersAsync(UnitOfWork uow, Promotion live, CancellationToken ct)
    {
        var others = await uow.Db.Promotions.Where(row => row.ProjectId == live.ProjectId && row.State == PromotionState.Live && row.Id != live.Id).ToListAsync(ct);
        foreach (var other in others)
        {
            other.Retire(uow.Now, $"Version {live.ModelVersion} took its place.");
            uow.Audit(PromotionRecord.Of(other, "deployment.retired", other.Outcome, new Audit.FieldChange("State", nameof(PromotionState.Live), other.State.ToString())));
        }
    }

    private static string Action(PromotionState next) => next switch
    {
        PromotionState.Staging => "deployment.approved.staging",
        PromotionState.Releasing => "deployment.approved.production",
        _ => "deployment.refused",
    };
}
