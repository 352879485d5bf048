using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Deployments;

/// <summary>
/// Who may decide about a version and what the votes come to. Pure, and fails closed. A version is judged by the stricter of the policies it was
/// registered under and those of now; whoever trained it never counts.
/// </summary>
public static class PromotionRules
{
    /// <summary>The right by which somebody may vote about a stage, or null. Their own right comes before one lent to them.</summary>
    public static DecidingRight? RightOf(PersonId voter, PromotionStage stage, PromotionCase about)
    {
        if (ApprovedBefore(voter, stage, about)) return null;
        return RightToCount(voter, stage, about);
    }

    /// <summary>The right to decide about either stage, whoever has voted: what asking for the way back and reviewing take.</summary>
    public static DecidingRight? AnyRightOf(PersonId voter, PromotionCase about) => RightToCount(voter, PromotionStage.Staging, about) ?? RightToCount(voter, PromotionStage.Production, about);

    /// <summary>By what the policies make somebody a decider about a stage, in words; null when they do not.</summary>
    public static string? Under(PromotionPolicy policy, ApprovalPolicy approvers, PromotionStage stage, PersonFacts facts, PersonId owner)
    {
        var deciders = policy.DecidersOf(stage);
        if (deciders.NamesNobody()) return ApprovalRules.Under(approvers, facts, owner, isEscalated: true);
        if (deciders.People.Any(named => named.Person == facts.Person)) return "named in the project's release policy";
        return facts.Groups.FirstOrDefault(group => deciders.Groups.Contains(group, StringComparer.Ordinal)) is { } through ? $"through the group {through}" : null;
    }

    /// <summary>Why somebody may not vote, as the sentence they read.</summary>
    public static Error WhyNot(PersonId voter, PromotionStage stage, PromotionCase about)
    {
        if (about.Trainers.People.Any(trainer => trainer.Person == voter)) return PromotionErrors.Trainer;
        if (!about.Trainers.AreKnown && about.Policy.UnknownTrainers is UnknownTrainers.Refuse) return PromotionErrors.TrainerUnknown;
        if (!about.Trainers.AreKnown && about.Members.Contains(voter)) return PromotionErrors.MemberWhileTrainerUnknown;
        return ApprovedBefore(voter, stage, about) ? PromotionErrors.ApprovedStaging : PromotionErrors.NotNamed;
    }

    /// <summary>What the votes about a stage come to now. One rejection is final; an approval counts only while its voter still has the right.</summary>
    public static Tally Count(PromotionStage stage, PromotionCase about)
    {
        var needed = stage is PromotionStage.Staging ? Math.Max(1, about.Policy.PeopleForStaging) : PeopleForProduction(about);
        var own = Counted(about, vote => vote.Stage == stage && !ApprovedBefore(vote.Voter, stage, about));
        if (about.Votes.Any(vote => vote.Stage == stage && vote.Kind is VoteKind.Reject)) return new(TallyState.Rejected, own.Count, needed);
        if (stage is PromotionStage.Staging) return new(own.Count >= needed ? TallyState.Approved : TallyState.Open, own.Count, needed);

        var all = Counted(about, _ => true).Count;
        return new(own.Count > 0 && all >= needed ? TallyState.Approved : TallyState.Open, all, needed);
    }

    /// <summary>Everybody known who could vote now.</summary>
    public static IEnumerable<DecidingRight> Deciders(PromotionStage stage, PromotionCase about) =>
        about.People.Keys.Select(person => RightOf(person, stage, about)).OfType<DecidingRight>();

    private static int PeopleForProduction(PromotionCase about) => Math.Max(about.Trainers.AreKnown ? 1 : 2, about.Policy.PeopleForProduction);

    /// <summary>The voters whose approvals count, none of them twice, neither as themselves nor through a lent right.</summary>
    private static List<PersonId> Counted(PromotionCase about, Func<PromotionBallot, bool> concerns)
    {
        var taken = new HashSet<PersonId>();
        var counted = new List<PersonId>();
        foreach (var vote in about.Votes.Where(vote => vote.Kind is VoteKind.Approve).Where(concerns).OrderBy(vote => vote.At))
        {
            if (RightToCount(vote.Voter, vote.Stage, about) is not { } right) continue;
            if (taken.Contains(right.Voter) || taken.Contains(right.Principal)) continue;
            taken.Add(right.Voter);
            taken.Add(right.Principal);
            counted.Add(right.Voter);
        }

        return counted;
    }

    private static DecidingRight? RightToCount(PersonId voter, PromotionStage stage, PromotionCase about)
    {
        if (!IsFree(voter, about)) return null;
        if (OwnRight(voter, stage, about) is { } own) return new(voter, voter, own);
        return about.Delegations
            .Where(lent => lent.To == voter && lent.From != voter && lent.Begins <= about.Now && about.Now < lent.Ends)
            .Where(lent => IsFree(lent.From, about) && OwnRight(lent.From, stage, about) is not null)
            .OrderBy(lent => lent.Begins).ThenBy(lent => lent.From.Subject, StringComparer.Ordinal)
            .Select(lent => new DecidingRight(voter, lent.From, $"as delegate of {about.FactsOf(lent.From).Name}"))
            .FirstOrDefault();
    }

    /// <summary>Whether somebody is far enough from the version to judge it, and has a role that may.</summary>
    private static bool IsFree(PersonId person, PromotionCase about)
    {
        if (about.Trainers.People.Any(trainer => trainer.Person == person)) return false;
        if (!about.Trainers.AreKnown && (about.Policy.UnknownTrainers is UnknownTrainers.Refuse || about.Members.Contains(person))) return false;
        var facts = about.FactsOf(person);
        return Permissions.Allows(new Actor(facts.Person, facts.Name, facts.Roles, null), Permission.DeploymentDecide, Relations.Named);
    }

    private static string? OwnRight(PersonId person, PromotionStage stage, PromotionCase about) =>
        Under(about.PolicyThen, about.Then, stage, about.FactsOf(person), about.Owner) is null ? null : Under(about.PolicyNow, about.InForce, stage, about.FactsOf(person), about.Owner);

    private static bool ApprovedBefore(PersonId voter, PromotionStage stage, PromotionCase about) =>
        stage is PromotionStage.Production && about.Policy.SeparateDeciders
        && about.Votes.Any(vote => vote is { Stage: PromotionStage.Staging, Kind: VoteKind.Approve } && vote.Voter == voter);
}

/// <summary>All that the rules look at.</summary>
/// <param name="Then">The approver policy when the version was registered.</param>
/// <param name="InForce">The approver policy now.</param>
/// <param name="PolicyThen">The promotion policy when the version was registered.</param>
/// <param name="PolicyNow">The promotion policy now.</param>
/// <param name="Members">Who holds access to the project.</param>
public sealed record PromotionCase(
    Trainers Trainers,
    PersonId Owner,
    ApprovalPolicy Then,
    ApprovalPolicy InForce,
    PromotionPolicy PolicyThen,
    PromotionPolicy PolicyNow,
    IReadOnlyDictionary<PersonId, PersonFacts> People,
    IReadOnlyList<LentRight> Delegations,
    IReadOnlySet<PersonId> Members,
    IReadOnlyList<PromotionBallot> Votes,
    DateTimeOffset Now)
{
    /// <summary>The stricter of the promotion policies of then and now.</summary>
    public PromotionPolicy Policy { get; } = PolicyThen.And(PolicyNow);

    public PersonFacts FactsOf(PersonId person) => People.GetValueOrDefault(person) ?? PersonFacts.Unknown(person);
}

/// <summary>One vote as the rules see it.</summary>
public sealed record PromotionBallot(PersonId Voter, PromotionStage Stage, VoteKind Kind, DateTimeOffset At);
