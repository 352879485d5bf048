using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>A second person closes the review of a broken glass, with what they found.</summary>
[Requires("deployment.decide")]
public sealed class ReviewBrokenGlass(UnitOfWorkFactory work, PromotionAudience audience)
{
    public async Task<Result> ExecuteAsync(SessionId caller, PromotionId id, string? finding, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(finding, isRequired: true) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (promotion is null) return uow.Authorise(Permission.DeploymentDecide, Relations.Named) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        // Whoever approved staging may well review what followed.
        var right = PromotionRules.AnyRightOf(uow.Actor.Person, view.About);
        if (uow.Authorise(Permission.DeploymentDecide, right is null ? Relations.None : Relations.Named) is not null)
        {
            return await RefuseAsync(uow.Authorise(Permission.DeploymentDecide, Relations.Named) ?? PromotionRules.WhyNot(uow.Actor.Person, PromotionStage.Staging, view.About));
        }

        if (promotion.Review(uow.Actor, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(PromotionRecord.Of(promotion, "deployment.reviewed", finding!.Trim(), new FieldChange("Broken by", null, promotion.BrokenGlassBy)));
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.review", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }
}
