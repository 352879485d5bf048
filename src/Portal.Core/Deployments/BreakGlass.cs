using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>An Admin decides alone because waiting would do harm: with a reason and a ticket. Everybody who could have decided is told at once, and a second person must review it.</summary>
[Requires("deployment.break glass")]
public sealed class BreakGlass(UnitOfWorkFactory work, PromotionAudience audience, PromotionTransitions transitions, TargetPlaces places)
{
    public async Task<Result<PromotionState>> ExecuteAsync(SessionId caller, PromotionId id, string? reason, string? ticket, string? seen, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } invalid) return invalid;
        if (string.IsNullOrWhiteSpace(ticket)) return PromotionErrors.Invalid("Ticket", "Breaking the glass takes the number of an incident or change.", "Give the ticket.");
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.BreakGlass) is { } refusal) return await RefuseAsync(refusal);
        if (promotion is null) return PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        if (view.Project.Closed is { } closed) return await RefuseAsync(closed);
        if (!view.About.Policy.AllowBreakGlass) return await RefuseAsync(PromotionErrors.BreakGlassOff);
        // Even then nobody releases what they trained themselves.
        if (promotion.Trainers.People.Any(trainer => trainer.Person == uow.Actor.Person)) return await RefuseAsync(PromotionErrors.Trainer);
        if (promotion.Asks is not { } stage) return await RefuseAsync(PromotionErrors.WrongState(promotion, "be decided"));
        if (stage is PromotionStage.Production && seen != promotion.ExecutionId) return await RefuseAsync(PromotionErrors.OtherExecution(promotion.ExecutionId ?? "unknown", seen));
        // One person alone never sends a model to an account that two did not name.
        if (DeploymentNames.Of(view.Project).Value is { GoesElsewhere: true } && await UnregisteredAsync(stage, ct) is { } unregistered) return await RefuseAsync(unregistered);
        var why = $"{reason!.Trim()} (ticket {ticket.Trim()})";
        promotion.BreakGlass(uow.Actor, why);
        uow.Audit(PromotionRecord.Of(promotion, "deployment.glass-broken", why, new FieldChange("Stage", null, stage.ToString()), new FieldChange("Ticket", null, ticket.Trim()), new FieldChange("Version", null, promotion.PackageArn)));
        if (transitions.Begin(uow, promotion, stage is PromotionStage.Staging ? PromotionState.Staging : PromotionState.Releasing, $"{uow.Actor.Name} broke the glass: {why}") is { } wrong) return await RefuseAsync(wrong);
        PromotionTransitions.TellDeciders(uow, promotion, PromotionStage.Staging, view.About, $"{uow.Actor.Name} broke the glass for version {promotion.ModelVersion} of {promotion.ProjectName}. A second person must review it.");
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : promotion.State;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.break-glass", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }

    private async Task<Error?> UnregisteredAsync(PromotionStage stage, CancellationToken ct)
    {
        var standing = await places.ReadAsync(stage, ct);
        return standing.Error ?? (standing.Value!.IsRegistered ? null : PromotionErrors.NoTarget(stage));
    }
}
