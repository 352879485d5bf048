using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Ends a release that failed and is not to be retried. What served before goes on serving.</summary>
[Requires("pipeline.retry or stop")]
public sealed class GiveUpRelease(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, PromotionId id, string? reason, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PipelineRetry) is { } refusal) return await RefuseAsync(refusal);
        if (promotion?.OperationId is not { } operationId) return PromotionErrors.NotFound;
        var operation = await uow.Db.Operations.Include(row => row.Steps).SingleAsync(row => row.Id == operationId, ct);
        if (operation.Cancel(uow.Now) is { } wrong) return await RefuseAsync(wrong);
        var before = promotion.State;
        promotion.Drop(uow.Now, $"{uow.Actor.Name} gave it up: {reason!.Trim()}");
        uow.Audit(PromotionRecord.Of(promotion, "deployment.given-up", reason.Trim(), new FieldChange("State", before.ToString(), promotion.State.ToString())));
        uow.Touch(operation.Id);
        PromotionTransitions.TellConcerned(uow, promotion, "deployment.decided", $"Version {promotion.ModelVersion} of {promotion.ProjectName} was given up.");
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.give-up", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }
}
