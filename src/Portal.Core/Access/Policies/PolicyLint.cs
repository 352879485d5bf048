using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Policies;

/// <summary>Something that the policy allows but that leaves requests undecided or surprises people.</summary>
/// <param name="Field">The rule to look at.</param>
public sealed record PolicyWarning(string Code, string Field, string Sentence, string NextStep);

/// <summary>Looks for scopes that nobody, or only the one who asks, could decide, and for rules that work against each other. Pure.</summary>
public static class PolicyLint
{
    private static readonly PersonId Stranger = Actor.Nobody.Person;

    /// <param name="policy">The policy as it would count.</param>
    /// <param name="people">Known people with a role, as they were at their last sign-in.</param>
    public static IReadOnlyList<PolicyWarning> Look(ApprovalPolicy policy, PersonId owner, IReadOnlyDictionary<PersonId, PersonFacts> people, DateTimeOffset now)
    {
        var first = Able(policy, owner, people, isEscalated: false, now);
        var all = Able(policy, owner, people, isEscalated: true, now);
        return [.. Deciders(policy, owner, first, all), .. Named(policy, people), .. Times(policy, first, all)];
    }

    /// <summary>Whose approval would count for somebody who decides nothing themselves.</summary>
    public static IReadOnlyList<PersonFacts> Able(ApprovalPolicy policy, PersonId owner, IReadOnlyDictionary<PersonId, PersonFacts> people, bool isEscalated, DateTimeOffset now)
    {
        var about = new DecisionCase(Stranger, Stranger, owner, isEscalated, policy, policy, people, [], now);
        return [.. ApprovalRules.Deciders(about).Select(right => about.FactsOf(right.Voter)).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Person.Subject, StringComparer.Ordinal)];
    }

    private static IEnumerable<PolicyWarning> Deciders(ApprovalPolicy policy, PersonId owner, IReadOnlyList<PersonFacts> first, IReadOnlyList<PersonFacts> all)
    {
        if (all.Count == 0)
        {
            yield return new("policy.lint.nobody", nameof(policy.Approvers), "Nobody known to Portal can decide, so every request would expire.", "Name people with a deciding role, or a group that has such members.");
            yield break;
        }

        if (all.Count < policy.Needed)
        {
            yield return new(
                "policy.lint.too-few",
                nameof(policy.Needed),
                $"{policy.Needed} approvals are needed, but only {all.Count} known {(all.Count == 1 ? "person" : "people")} can give one: {Names(all)}.",
                "Name more approvers, or ask for fewer approvals.");
            yield break;
        }

        if (all.Count == policy.Needed)
        {
            yield return all is [{ Person: var only }] && only == owner
                ? new("policy.lint.only-owner", nameof(policy.OwnerDecides), "Only the owner can decide, so nobody could decide what the owner asks for.", "Name another approver or a backup.")
                : new("policy.lint.only-requester", nameof(policy.Approvers), $"If {Names(all, "or")} asked for access, nobody else would be left to decide it.", "Name one approver or backup more than are needed.");
        }

        if (first.Count < policy.Needed)
        {
            yield return new(
                "policy.lint.waits-for-backups",
                nameof(policy.Approvers),
                $"Before escalation {(first.Count == 0 ? "nobody" : $"only {first.Count}")} can decide, so every request waits {policy.EscalateAfterHours} hours for a backup.",
                "Name more approvers.");
        }
    }

    private static IEnumerable<PolicyWarning> Named(ApprovalPolicy policy, IReadOnlyDictionary<PersonId, PersonFacts> people) =>
    [
        .. WithoutRole(nameof(policy.Approvers), policy.Approvers, people),
        .. WithoutRole(nameof(policy.Backups), policy.Backups, people),
        .. WithoutMembers(nameof(policy.ApproverGroups), policy.ApproverGroups, people),
        .. WithoutMembers(nameof(policy.BackupGroups), policy.BackupGroups, people),
        .. WithoutMembers(nameof(policy.AutoApprovedGroups), policy.AutoApprovedGroups, people),
    ];

    /// <summary>People who are named but whose role never decides.</summary>
    internal static IEnumerable<PolicyWarning> WithoutRole(string field, IEnumerable<NamedPerson> named, IReadOnlyDictionary<PersonId, PersonFacts> people)
    {
        foreach (var person in named)
        {
            var facts = people.GetValueOrDefault(person.Person);
            if (facts is not null && ApprovalRules.MayDecide(facts)) continue;
            var roles = facts is { Roles.Count: > 0 } ? $"the role {string.Join(", ", facts.Roles.Order())}, which never decides" : "no role that decides";
            yield return new("policy.lint.no-role", field, $"{person.Name} is named but has {roles}.", "Take them out, or ask your identity team to put them into a group that is mapped to a deciding role.");
        }
    }

    internal static IEnumerable<PolicyWarning> WithoutMembers(string field, IEnumerable<string> named, IReadOnlyDictionary<PersonId, PersonFacts> people)
    {
        var known = people.Values.SelectMany(person => person.Groups).ToHashSet(StringComparer.Ordinal);
        return named.Where(group => !known.Contains(group)).Select(group => new PolicyWarning(
            "policy.lint.empty-group", field, $"Nobody who has signed in is in the group '{group}'.", "Check that the id is exactly as your identity provider sends it, capitals included."));
    }

    private static IEnumerable<PolicyWarning> Times(ApprovalPolicy policy, IReadOnlyList<PersonFacts> first, IReadOnlyList<PersonFacts> all)
    {
        if (policy.Backups.Count == 0 && policy.BackupGroups.Count == 0)
        {
            yield return new("policy.lint.no-backup", nameof(policy.Backups), "No backup is named, so a request that nobody looks at simply expires.", "Name a person or a group that may decide after escalation.");
        }
        else if (first.Count > 0 && all.Count == first.Count)
        {
            yield return new("policy.lint.same-backups", nameof(policy.Backups), "The backups bring nobody who could not decide before, so escalation changes nothing.", "Name somebody else as backup.");
        }

        if (policy.EscalateAfterHours >= policy.ExpireAfterHours)
        {
            yield return new(
                "policy.lint.escalates-late",
                nameof(policy.EscalateAfterHours),
                $"Requests expire after {policy.ExpireAfterHours} hours, before backups may decide at {policy.EscalateAfterHours}.",
                "Let backups in earlier, or let requests live longer.");
        }

        if (policy.RemindDaysBefore >= policy.DefaultDays)
        {
            yield return new("policy.lint.reminds-early", nameof(policy.RemindDaysBefore), "The reminder comes as soon as access of the usual length begins.", "Remind fewer days before the end.");
        }
    }

    private static string Names(IReadOnlyList<PersonFacts> people, string last = "and") => people switch
    {
        [var only] => only.Name,
        _ => $"{string.Join(", ", people.Take(people.Count - 1).Select(one => one.Name))} {last} {people[^1].Name}",
    };
}
