using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Somebody who may read a promotion writes to its thread.</summary>
[Requires("deployment.read")]
public sealed class CommentOnPromotion(UnitOfWorkFactory work, PromotionAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, PromotionId id, string text, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(text, isRequired: true) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.Include(row => row.Votes).Include(row => row.Comments).SingleOrDefaultAsync(row => row.Id == id, ct);
        var relations = promotion is null ? Relations.None : (await audience.OfAsync(uow, promotion, ct)).Relations;
        if (uow.Authorise(Permission.DeploymentRead, relations) is { } refusal) return await uow.RefuseAsync(refusal, "deployment.comment", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
        if (promotion is null) return PromotionErrors.NotFound;
        promotion.Say(uow.Actor, text.Trim(), uow.Now);
        uow.Audit(PromotionRecord.Of(promotion, "deployment.commented", text.Trim()));
        PromotionTransitions.TellConcerned(uow, promotion, "deployment.commented", $"{uow.Actor.Name} wrote about version {promotion.ModelVersion} of {promotion.ProjectName}.");
        return await uow.CommitAsync(ct);
    }
}
