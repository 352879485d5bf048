using Portal.Core.Access;
using Portal.Core.People;

namespace Portal.Core.Tests.Access;

/// <summary>Random people, policies, delegations and votes against an oracle that shares no code with the rules.</summary>
public sealed class ApprovalRulesPropertyTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PORTAL_FULL") is null ? 4_000 : 100_000;

    [Fact]
    public void No_votes_approve_a_request_that_too_few_rightful_distinct_people_approved()
    {
        var approved = 0;
        var rejected = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var (about, votes) = new RandomCase(seed).Next();
            var tally = ApprovalRules.Count(votes, about);
            var most = ApprovalOracle.MostThatCount(votes, about);
            var needed = Math.Max(1, Math.Max(about.Then.Needed, about.InForce.Needed));
            var denied = votes.Any(vote => vote.Kind is VoteKind.Reject);
            Assert.True(tally.State is not TallyState.Approved || (most >= needed && !denied), $"seed {seed}: approved with {most} of {needed}, denied: {denied}");
            Assert.True(tally.State is TallyState.Rejected == denied, $"seed {seed}: a denial is final");
            Assert.True(tally.Approvals <= most || denied, $"seed {seed}: {tally.Approvals} counted, {most} possible");
            approved += tally.State is TallyState.Approved ? 1 : 0;
            rejected += denied ? 1 : 0;
        }

        // The cases must reach every outcome, or they prove nothing.
        Assert.InRange(approved, Cases / 50, Cases);
        Assert.InRange(rejected, Cases / 50, Cases);
    }

    [Fact]
    public void Whoever_may_vote_is_whom_the_oracle_lets_vote()
    {
        var able = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var (about, _) = new RandomCase(seed).Next();
            foreach (var person in about.People.Keys)
            {
                var right = ApprovalRules.RightOf(person, about);
                var allowed = ApprovalOracle.PrincipalsOf(person, about);
                Assert.True(right is not null == (allowed.Count > 0), $"seed {seed}: {person.Subject}");
                if (right is not null) Assert.Contains(right.Principal, allowed);
                able += allowed.Count > 0 ? 1 : 0;
            }
        }

        Assert.InRange(able, Cases / 10, int.MaxValue);
    }

    [Fact]
    public void What_can_never_be_decided_is_never_decided()
    {
        var hopeless = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var (about, _) = new RandomCase(seed).Next();
            // As when it is asked: one policy, and nobody lends a right yet.
            about = about with { Then = about.InForce, Delegations = [] };
            if (ApprovalRules.CouldBeDecided(about)) continue;
            hopeless++;
            var everybody = about.People.Keys.Select((person, at) => new CastVote(person, VoteKind.Approve, about.Now.AddSeconds(at))).ToArray();
            Assert.NotEqual(TallyState.Approved, ApprovalRules.Count(everybody, about with { IsEscalated = true }).State);
        }

        Assert.InRange(hopeless, Cases / 100, Cases);
    }
}

/// <summary>The rules said in another way: for each person, whose right they could vote by, and the largest number of votes that share no person.</summary>
internal static class ApprovalOracle
{
    public static IReadOnlyCollection<PersonId> PrincipalsOf(PersonId voter, DecisionCase about)
    {
        var found = new HashSet<PersonId>();
        if (!Qualifies(voter)) return found;
        if (Decides(voter)) found.Add(voter);
        foreach (var lent in about.Delegations)
        {
            var isNow = about.Now >= lent.Begins && about.Now < lent.Ends;
            if (lent.To == voter && lent.From != voter && isNow && Qualifies(lent.From) && Decides(lent.From)) found.Add(lent.From);
        }

        return found;

        bool Qualifies(PersonId person) => person != about.Requester && person != about.Beneficiary
            && about.People.TryGetValue(person, out var facts)
            && facts.Roles.Any(role => role is Role.Admin or Role.DataScienceAdmin or Role.DataScientist or Role.Approver);

        bool Decides(PersonId person) => Says(about.Then, person) && Says(about.InForce, person);

        bool Says(ApprovalPolicy policy, PersonId person)
        {
            var groups = about.People[person].Groups;
            var named = policy.Approvers.Select(one => one.Person).ToList();
            var byGroup = policy.ApproverGroups.ToList();
            if (about.IsEscalated)
            {
                named.AddRange(policy.Backups.Select(one => one.Person));
                byGroup.AddRange(policy.BackupGroups);
            }

            return named.Contains(person) || byGroup.Exists(groups.Contains) || (policy.OwnerDecides && about.Owner == person);
        }
    }

    public static int MostThatCount(IReadOnlyList<CastVote> votes, DecisionCase about)
    {
        var voters = votes.Where(vote => vote.Kind is VoteKind.Approve).Select(vote => vote.Voter).Distinct().ToArray();
        return Best(0, []);

        int Best(int at, HashSet<PersonId> used)
        {
            if (at == voters.Length) return 0;
            var best = Best(at + 1, used);
            if (used.Contains(voters[at])) return best;
            foreach (var principal in PrincipalsOf(voters[at], about).Where(principal => !used.Contains(principal)))
            {
                best = Math.Max(best, 1 + Best(at + 1, [.. used, voters[at], principal]));
            }

            return best;
        }
    }
}

/// <summary>A small world by its seed: seven people, three groups, a policy then and now, delegations in every state.</summary>
internal sealed class RandomCase(int seed)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Groups = ["g1", "g2", "g3"];
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly PersonId[] Everybody = [.. Enumerable.Range(1, 7).Select(number => new PersonId("test", $"p{number}"))];
    private readonly Random _random = new(seed);

    public (DecisionCase About, IReadOnlyList<CastVote> Votes) Next()
    {
        var people = Everybody.ToDictionary(person => person, person => new PersonFacts(person, person.Subject, Chance(85) ? [Pick(Roles)] : [], [.. Groups.Where(_ => Chance(30))]));
        var then = Policy();
        var about = new DecisionCase(
            Pick(Everybody), Pick(Everybody), Pick(Everybody), Chance(30), then, Chance(50) ? then : Policy(), people, [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Lent())], Now);
        return (about, [.. Enumerable.Range(0, _random.Next(6)).Select(at => new CastVote(Pick(Everybody), Kind(), Now.AddMinutes(at - 10)))]);
    }

    private VoteKind Kind() => _random.Next(100) switch { < 85 => VoteKind.Approve, < 93 => VoteKind.Reject, _ => VoteKind.AskForChanges };

    private ApprovalPolicy Policy() => new()
    {
        Approvers = [.. Everybody.Where(_ => Chance(30)).Select(Named)],
        ApproverGroups = [.. Groups.Where(_ => Chance(25))],
        OwnerDecides = Chance(50),
        Needed = _random.Next(1, 4),
        Backups = [.. Everybody.Where(_ => Chance(20)).Select(Named)],
        BackupGroups = [.. Groups.Where(_ => Chance(15))],
    };

    private LentRight Lent() => new(Pick(Everybody), Pick(Everybody), Now.AddHours(_random.Next(-48, 24)), Now.AddHours(_random.Next(-24, 48)));

    private static NamedPerson Named(PersonId person) => new(person.Issuer, person.Subject, person.Subject);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
