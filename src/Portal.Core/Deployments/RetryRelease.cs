using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Takes a parked release up again from the step that failed; a failed stage of the pipeline runs again.</summary>
[Requires("pipeline.retry or stop")]
public sealed class RetryRelease(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, PromotionId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PipelineRetry) is { } refusal) return await RefuseAsync(refusal);
        if (promotion?.OperationId is not { } operationId) return PromotionErrors.NotFound;
        var operation = await uow.Db.Operations.Include(row => row.Steps).SingleAsync(row => row.Id == operationId, ct);
        if (operation.Retry(uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(PromotionRecord.Of(promotion, "deployment.retried", $"{operation.Current!.Title} is tried again."));
        uow.Touch(operation.Id);
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.retry", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }
}
