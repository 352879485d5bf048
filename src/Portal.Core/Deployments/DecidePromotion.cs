using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>A decider approves a version for the stage it waits for, rejects it, or asks for changes. One at a time: production knows no bulk.</summary>
[Requires("deployment.decide")]
public sealed class DecidePromotion(UnitOfWorkFactory work, PromotionAudience audience, PromotionEvidenceReader evidence, PromotionTransitions transitions)
{
    private const int LongestTicket = 64;

    /// <param name="seen">The execution the decider saw when they decided about production; another one now is a conflict.</param>
    public async Task<Result<PromotionState>> ExecuteAsync(SessionId caller, PromotionId id, PromotionStage stage, VoteKind kind, string? reason, string? ticket, string? seen, CancellationToken ct)
    {
        if (WishRules.ReasonProblem(reason, isRequired: kind is not VoteKind.Approve) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var promotion = await uow.Db.Promotions.Include(row => row.Votes).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (promotion is null) return uow.Authorise(Permission.DeploymentDecide, Relations.Named) is { } no ? await RefuseAsync(no) : PromotionErrors.NotFound;
        var view = await audience.OfAsync(uow, promotion, ct);
        var right = PromotionRules.RightOf(uow.Actor.Person, stage, view.About);
        if (uow.Authorise(Permission.DeploymentDecide, right is null ? Relations.None : Relations.Named) is not null)
        {
            var byRole = uow.Authorise(Permission.DeploymentDecide, Relations.Named);
            return await RefuseAsync(byRole ?? PromotionRules.WhyNot(uow.Actor.Person, stage, view.About));
        }

        var (problem, place) = kind is VoteKind.Approve ? await LookAsync(promotion, view, uow.Actor.Person, stage, ticket, seen, ct) : (null, null);
        if (problem is not null) return await RefuseAsync(problem);
        if (promotion.Cast(right!, uow.Actor.Name, stage, kind, reason?.Trim(), Blank(ticket), uow.Now) is { } wrong) return await RefuseAsync(wrong);
        var tally = PromotionRules.Count(stage, view.About with { Votes = promotion.Ballots });
        uow.Audit(PromotionRecord.Of(
            promotion, Action(kind), reason?.Trim(),
            [
                new FieldChange("Stage", null, stage.ToString()), new FieldChange("Right", null, right!.Why), new FieldChange("Approvals", null, $"{tally.Approvals} of {tally.Needed}"),
                new FieldChange("Version", null, promotion.PackageArn), new FieldChange("Execution", null, promotion.ExecutionId), new FieldChange("Ticket", null, Blank(ticket)),
                new FieldChange("Account", null, place?.AccountId), new FieldChange("Region", null, place?.Region),
            ]));
        if (Follow(uow, promotion, stage, kind, tally, reason) is { } impossible) return await RefuseAsync(impossible);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : promotion.State;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.decide", AuditTarget.Promotion(id), ct, promotion?.ProjectName);
    }

    /// <summary>What stands against an approval, read from AWS at this moment, and which account it would be about.</summary>
    private async Task<(Error? Problem, TargetSight? Place)> LookAsync(Promotion promotion, PromotionView view, PersonId voter, PromotionStage stage, string? ticket, string? seen, CancellationToken ct)
    {
        if (view.Project.Closed is { } closed) return (closed, null);
        if (promotion.Asks != stage) return (PromotionErrors.WrongState(promotion, stage is PromotionStage.Staging ? "be approved for staging" : "be approved for production"), null);
        if (stage is PromotionStage.Production && seen != promotion.ExecutionId) return (PromotionErrors.OtherExecution(promotion.ExecutionId ?? "unknown", seen), null);
        if (TicketProblem(view.About.Policy, stage, ticket) is { } wrong) return (wrong, null);
        var names = DeploymentNames.Of(view.Project);
        if (names.Error is { } unnamed) return (unnamed, null);
        var found = await evidence.ReadAsync(promotion, names.Value!, voter, ct);
        var failed = PromotionChecks.Of(promotion, stage, view.About.Policy, found).Where(check => !check.Passed).Select(check => check.Title).ToArray();
        return (failed.Length == 0 ? null : PromotionErrors.ChecksFailed(failed), found.Target);
    }

    private static Error? TicketProblem(PromotionPolicy policy, PromotionStage stage, string? ticket)
    {
        var given = Blank(ticket);
        if (given is null) return policy.RequireTicket && stage is PromotionStage.Production ? PromotionErrors.Invalid("Ticket", "Policy demands a change ticket for production.", "Give the number of the ticket.") : null;
        if (given.Length > LongestTicket) return PromotionErrors.Invalid("Ticket", $"The ticket has {given.Length} characters; {LongestTicket} are the most.", "Give its number alone.");
        var fits = TicketForm.Fits(given, policy.TicketPattern);
        return fits ? null : PromotionErrors.Invalid("Ticket", $"'{given}' is no ticket of the form {policy.TicketPattern}.", "Give the number as your change system writes it.");
    }

    private Error? Follow(UnitOfWork uow, Promotion promotion, PromotionStage stage, VoteKind kind, Tally tally, string? reason)
    {
        if (kind is VoteKind.AskForChanges)
        {
            PromotionTransitions.TellConcerned(uow, promotion, "deployment.changes-asked", $"{uow.Actor.Name} asks for changes to version {promotion.ModelVersion} of {promotion.ProjectName}: {reason}");
            return null;
        }

        return tally.State switch
        {
            TallyState.Rejected => transitions.Begin(uow, promotion, PromotionState.Refusing, $"{uow.Actor.Name} rejected it: {reason}"),
            TallyState.Approved => transitions.Begin(uow, promotion, stage is PromotionStage.Staging ? PromotionState.Staging : PromotionState.Releasing, $"{tally.Approvals} of {tally.Needed} approvals are given."),
            _ => null,
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Action(VoteKind kind) => kind switch
    {
        VoteKind.Approve => "deployment.vote.approve",
        VoteKind.Reject => "deployment.vote.reject",
        _ => "deployment.vote.changes",
    };
}
