using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>Somebody who may decide asks for a version that was live before. It takes the same two decisions as any other.</summary>
[Requires("deployment.decide")]
public sealed class RollBack(UnitOfWorkFactory work, PromotionAudience audience, PromotionOpening opening)
{
    /// <param name="id">The release that is live, or on its way there, and shall make room.</param>
    /// <returns>The promotion of the version that returns.</returns>
    public async Task<Result<PromotionId>> ExecuteAsync(SessionId caller, PromotionId id, string? reason, CancellationToken ct)
    {
        if (Access.WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var present = await uow.Db.Promotions.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (present is null) return uow.Authorise(Permission.DeploymentDecide, Relations.Named) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, present, ct);
        // Asking is no decision: a trainer may see that their own model does harm, but the votes are others'.
        var isNamed = view.Right is not null || PromotionRules.AnyRightOf(uow.Actor.Person, view.About) is not null;
        if (uow.Authorise(Permission.DeploymentDecide, isNamed ? Relations.Named : Relations.None) is not null)
        {
            return await RefuseAsync(uow.Authorise(Permission.DeploymentDecide, Relations.Named) ?? PromotionRules.WhyNot(uow.Actor.Person, PromotionStage.Staging, view.About));
        }

        if (view.Project.Closed is { } closed) return await RefuseAsync(closed);
        var names = DeploymentNames.Of(view.Project);
        if (names.Error is { } unnamed) return await RefuseAsync(unnamed);
        if (await TargetAsync(uow.Db, present, ct) is not { } target) return await RefuseAsync(PromotionErrors.NeverLive(present.ProjectName));
        var opened = await opening.OpenAsync(uow, PromotionKind.RollBack, view.Project, names.Value!, target.PackageArn, ct);
        if (opened.Error is { } error) return await RefuseAsync(error);
        if (opened.Value is not { } back) return await RefuseAsync(PromotionErrors.VersionGone(target.ModelVersion));
        back.Say(uow.Actor, reason!.Trim(), uow.Now);
        uow.Audit(PromotionRecord.Of(back, "deployment.roll-back.asked", reason.Trim(), new FieldChange("Makes room", null, present.PackageArn), new FieldChange("Returns", null, back.PackageArn)));
        var committed = await uow.CommitAsync(ct);
        return committed.Error switch
        {
            { Kind: ErrorKind.Conflict } => PromotionErrors.Open(present.ProjectName, target.ModelVersion),
            { } lost => lost,
            null => back.Id,
        };

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.roll-back", AuditTarget.Promotion(id), ct, present?.ProjectName);
    }

    /// <summary>The version that was live last before this one.</summary>
    internal static Task<Promotion?> TargetAsync(PortalDbContext db, Promotion present, CancellationToken ct) => db.Promotions.AsNoTracking()
        .Where(row => row.ProjectId == present.ProjectId && row.LiveAt != null && row.PackageArn != present.PackageArn && row.State != PromotionState.Releasing)
        .OrderByDescending(row => row.LiveAt)
        .FirstOrDefaultAsync(ct);
}
