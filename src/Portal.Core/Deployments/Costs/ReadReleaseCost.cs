using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Costs;

/// <summary>What stands beside a decision: what production costs as it runs now, or, while nothing serves there, what staging costs.</summary>
[Requires("deployment.read")]
public sealed class ReadReleaseCost(UnitOfWorkFactory work, PromotionAudience audience, ServingReader stages, CostReader costs)
{
    public async Task<Result<ReleaseCost>> ExecuteAsync(SessionId caller, PromotionId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (promotion is null) return uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        if (uow.Authorise(Permission.DeploymentRead, view.Relations) is { } refusal) return await RefuseAsync(refusal);
        var names = DeploymentNames.Of(view.Project);
        if (names.Error is { } unnamed) return unnamed;
        foreach (var stage in new[] { PromotionStage.Production, PromotionStage.Staging })
        {
            var sight = await stages.ReadAsync(names.Value!, stage, ct);
            if (sight.Error is { } error) return error;
            if (sight.Value is { PackageArn: not null } serves) return new ReleaseCost(stage, await costs.OfAsync(names.Value!, serves, ct));
        }

        return new ReleaseCost(null, ServingCost.None);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.cost.read", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }
}

/// <param name="Of">The stage that the cost was taken from; null while nothing serves.</param>
public sealed record ReleaseCost(PromotionStage? Of, ServingCost Cost);
