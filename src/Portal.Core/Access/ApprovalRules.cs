using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>
/// Who may decide a request and what the votes come to. Pure, and fails closed. A pending request is judged by the stricter of the policy
/// it was asked under and the policy now: a voter must have the right under both, and the larger number of voters counts.
/// </summary>
public static class ApprovalRules
{
    /// <summary>The right by which somebody may vote, or null. Their own right comes before one lent to them.</summary>
    public static DecidingRight? RightOf(PersonId voter, DecisionCase about)
    {
        if (IsConcerned(voter, about) || !MayDecide(about.FactsOf(voter))) return null;
        if (OwnRight(voter, about) is { } own) return new(voter, voter, own);
        return about.Delegations
            .Where(lent => lent.To == voter && lent.From != voter && lent.Begins <= about.Now && about.Now < lent.Ends)
            .Where(lent => !IsConcerned(lent.From, about) && MayDecide(about.FactsOf(lent.From)))
            .Where(lent => OwnRight(lent.From, about) is not null)
            .OrderBy(lent => lent.Begins).ThenBy(lent => lent.From.Subject, StringComparer.Ordinal)
            .Select(lent => new DecidingRight(voter, lent.From, $"as delegate of {about.FactsOf(lent.From).Name}"))
            .FirstOrDefault();
    }

    /// <summary>Why somebody may not vote, as the sentence they read.</summary>
    public static Error WhyNot(PersonId voter, DecisionCase about)
    {
        if (voter == about.Requester) return AccessErrors.OwnRequest;
        if (voter == about.Beneficiary) return AccessErrors.ForYourself;
        var expired = about.Delegations.Any(lent => lent.To == voter && about.Now >= lent.Ends);
        return expired ? AccessErrors.DelegationEnded : AccessErrors.NotNamed;
    }

    /// <summary>What the votes come to now. A single denial is final; an approval counts only while its voter still has the right.</summary>
    public static Tally Count(IEnumerable<CastVote> votes, DecisionCase about)
    {
        var needed = Math.Max(1, Math.Max(about.Then.Needed, about.InForce.Needed));
        var counted = new HashSet<PersonId>();
        var approvals = 0;
        foreach (var vote in votes.OrderBy(vote => vote.At))
        {
            if (vote.Kind is VoteKind.Reject) return new(TallyState.Rejected, approvals, needed);
            if (vote.Kind is not VoteKind.Approve || RightOf(vote.Voter, about) is not { } right) continue;
            if (counted.Contains(right.Voter) || counted.Contains(right.Principal)) continue;
            counted.Add(right.Voter);
            counted.Add(right.Principal);
            approvals++;
        }

        return new(approvals >= needed ? TallyState.Approved : TallyState.Open, approvals, needed);
    }

    /// <summary>False when no vote could ever decide it: too few people named, and no group that could bring others.</summary>
    public static bool CouldBeDecided(DecisionCase about)
    {
        var later = about with { IsEscalated = true };
        if (later.InForce.ApproverGroups.Count > 0 || later.InForce.BackupGroups.Count > 0) return true;
        var able = later.InForce.Approvers.Concat(later.InForce.Backups).Select(named => named.Person);
        if (later.InForce.OwnerDecides) able = able.Append(about.Owner);
        return able.Distinct().Count(person => !IsConcerned(person, about) && MayDecide(about.FactsOf(person))) >= Math.Max(1, about.InForce.Needed);
    }

    /// <summary>Everybody known who could vote now, by their own right or a lent one.</summary>
    public static IEnumerable<DecidingRight> Deciders(DecisionCase about) =>
        about.People.Keys.Select(person => RightOf(person, about)).OfType<DecidingRight>();

    private static bool IsConcerned(PersonId person, DecisionCase about) => person == about.Requester || person == about.Beneficiary;

    /// <summary>Whether somebody has a role with which a policy, or a loan, can make them decide.</summary>
    public static bool MayDecide(PersonFacts facts) =>
        Permissions.Allows(new Actor(facts.Person, facts.Name, facts.Roles, null), Permission.AccessDecide, Relations.Named);

    private static string? OwnRight(PersonId person, DecisionCase about) =>
        Under(about.Then, about.FactsOf(person), about.Owner, about.IsEscalated) is null ? null : Under(about.InForce, about.FactsOf(person), about.Owner, about.IsEscalated);

    /// <summary>By what a policy makes somebody a decider, in words; null when it does not.</summary>
    public static string? Under(ApprovalPolicy policy, PersonFacts facts, PersonId owner, bool isEscalated)
    {
        var (person, groups) = (facts.Person, facts.Groups);
        if (policy.Approvers.Any(named => named.Person == person)) return "named in the project's policy";
        if (groups.FirstOrDefault(group => policy.ApproverGroups.Contains(group, StringComparer.Ordinal)) is { } group) return $"through the group {group}";
        if (policy.OwnerDecides && person == owner) return "as owner of the project";
        if (!isEscalated) return null;
        if (policy.Backups.Any(named => named.Person == person)) return "as backup";
        return groups.FirstOrDefault(group => policy.BackupGroups.Contains(group, StringComparer.Ordinal)) is { } backup ? $"as backup through the group {backup}" : null;
    }
}

/// <summary>All that the rules look at.</summary>
/// <param name="Then">The policy the request was made under.</param>
/// <param name="InForce">The policy now.</param>
/// <param name="People">Known people as they were at their last sign-in.</param>
public sealed record DecisionCase(
    PersonId Requester,
    PersonId Beneficiary,
    PersonId Owner,
    bool IsEscalated,
    ApprovalPolicy Then,
    ApprovalPolicy InForce,
    IReadOnlyDictionary<PersonId, PersonFacts> People,
    IReadOnlyList<LentRight> Delegations,
    DateTimeOffset Now)
{
    public PersonFacts FactsOf(PersonId person) => People.GetValueOrDefault(person) ?? PersonFacts.Unknown(person);
}

/// <summary>Somebody's right to decide, lent for a time. It cannot be lent on.</summary>
public sealed record LentRight(PersonId From, PersonId To, DateTimeOffset Begins, DateTimeOffset Ends);

/// <param name="Principal">Whose right it is: the voter's own, or that of whoever lent it.</param>
/// <param name="Why">In words, following "may decide".</param>
public sealed record DecidingRight(PersonId Voter, PersonId Principal, string Why);

public sealed record CastVote(PersonId Voter, VoteKind Kind, DateTimeOffset At);

public enum VoteKind
{
    Approve,
    Reject,
    AskForChanges,
}

public enum TallyState
{
    Open,
    Approved,
    Rejected,
}

public sealed record Tally(TallyState State, int Approvals, int Needed);
