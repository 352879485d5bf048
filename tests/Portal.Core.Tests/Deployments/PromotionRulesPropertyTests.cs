using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.People;

namespace Portal.Core.Tests.Deployments;

/// <summary>Random people, trainers, policies and votes against an oracle that shares no code with the rules.</summary>
public sealed class PromotionRulesPropertyTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PORTAL_FULL") is null ? 4_000 : 100_000;

    [Fact]
    public void Nothing_is_approved_that_too_few_entitled_distinct_people_approved()
    {
        var (approved, rejected) = (0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var about = new RandomPromotion(seed).Next();
            foreach (var stage in Enum.GetValues<PromotionStage>())
            {
                var tally = PromotionRules.Count(stage, about);
                var denied = about.Votes.Any(vote => vote.Stage == stage && vote.Kind is VoteKind.Reject);
                Assert.True(tally.State is TallyState.Rejected == denied, $"seed {seed}: a rejection of {stage} is final");
                if (tally.State is not TallyState.Approved) continue;
                approved++;
                Assert.True(PromotionOracle.MayBeApproved(stage, about), $"seed {seed}: {stage} approved");
            }

            rejected += about.Votes.Any(vote => vote.Kind is VoteKind.Reject) ? 1 : 0;
        }

        // The cases must reach every outcome, or they prove nothing.
        Assert.InRange(approved, Cases / 50, Cases * 2);
        Assert.InRange(rejected, Cases / 50, Cases);
    }

    [Fact]
    public void Enough_undisputed_approvals_do_approve()
    {
        var reached = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var about = new RandomPromotion(seed).Next() with { Delegations = [] };
            foreach (var stage in Enum.GetValues<PromotionStage>())
            {
                if (!PromotionOracle.MayBeApproved(stage, about)) continue;
                reached++;
                Assert.True(PromotionRules.Count(stage, about).State is TallyState.Approved, $"seed {seed}: {stage} is approved by all that is asked");
            }
        }

        Assert.InRange(reached, Cases / 50, Cases * 2);
    }

    [Fact]
    public void No_trainer_ever_has_a_right()
    {
        var met = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var about = new RandomPromotion(seed).Next();
            foreach (var trainer in about.Trainers.People)
            {
                met++;
                Assert.All(Enum.GetValues<PromotionStage>(), stage => Assert.Null(PromotionRules.RightOf(trainer.Person, stage, about)));
                Assert.Equal(PromotionErrors.Trainer, PromotionRules.WhyNot(trainer.Person, PromotionStage.Production, about));
            }
        }

        Assert.InRange(met, Cases / 10, int.MaxValue);
    }
}

/// <summary>The rules said in another way.</summary>
internal static class PromotionOracle
{
    public static bool MayBeApproved(PromotionStage stage, PromotionCase about)
    {
        if (about.Votes.Any(vote => vote.Stage == stage && vote.Kind is VoteKind.Reject)) return false;
        var staging = Entitled(about, PromotionStage.Staging);
        if (stage is PromotionStage.Staging) return staging.Count >= Math.Max(1, about.Policy.PeopleForStaging);
        var stagers = about.Votes.Where(vote => vote is { Stage: PromotionStage.Staging, Kind: VoteKind.Approve }).Select(vote => vote.Voter).ToHashSet();
        var production = Entitled(about, PromotionStage.Production);
        var fresh = about.Policy.SeparateDeciders ? production.Where(person => !stagers.Contains(person)).ToHashSet() : production;
        var needed = Math.Max(about.Trainers.People.Count > 0 && about.Trainers.Unknown is null ? 1 : 2, about.Policy.PeopleForProduction);
        return fresh.Count > 0 && staging.Union(production).Count() >= needed;
    }

    /// <summary>Approvers whom some right covers, their own or a lent one: never fewer than the rules may count.</summary>
    private static HashSet<PersonId> Entitled(PromotionCase about, PromotionStage stage)
    {
        var voters = about.Votes.Where(vote => vote.Stage == stage && vote.Kind is VoteKind.Approve).Select(vote => vote.Voter);
        var (then, now) = stage is PromotionStage.Staging ? (about.PolicyThen.StagingDeciders, about.PolicyNow.StagingDeciders) : (about.PolicyThen.ProductionDeciders, about.PolicyNow.ProductionDeciders);
        return [.. voters.Where(person => Decides(person) || (Free(person) && about.Delegations.Any(lent => lent.To == person && lent.From != person && about.Now >= lent.Begins && about.Now < lent.Ends && Decides(lent.From))))];

        bool Decides(PersonId person) => Free(person) && Says(then, about.Then, person) && Says(now, about.InForce, person);

        bool Free(PersonId person)
        {
            if (about.Trainers.People.Any(trainer => trainer.Person == person)) return false;
            var isKnown = about.Trainers.Unknown is null && about.Trainers.People.Count > 0;
            if (!isKnown && about.Policy.UnknownTrainers is UnknownTrainers.Refuse) return false;
            if (!isKnown && about.Members.Contains(person)) return false;
            return about.People.TryGetValue(person, out var facts) && facts.Roles.Any(role => role is Role.Admin or Role.DataScienceAdmin or Role.DataScientist or Role.Approver);
        }

        bool Says(StageDeciders deciders, ApprovalPolicy policy, PersonId person)
        {
            var isOwnList = deciders.People.Count + deciders.Groups.Count > 0;
            if (isOwnList) return deciders.People.Any(one => one.Person == person) || deciders.Groups.Any(about.People[person].Groups.Contains);
            var named = policy.Approvers.Concat(policy.Backups).Any(one => one.Person == person);
            var byGroup = policy.ApproverGroups.Concat(policy.BackupGroups).Any(about.People[person].Groups.Contains);
            return named || byGroup || (policy.OwnerDecides && about.Owner == person);
        }
    }
}

/// <summary>A few people in a small world, so that everything meets everything.</summary>
internal sealed class RandomPromotion(int seed)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Groups = ["a", "b"];
    private readonly Random _random = new(seed);

    public PromotionCase Next()
    {
        var people = Enumerable.Range(0, 6).Select(at => new PersonId("test", $"p{at}")).ToArray();
        var facts = people.ToDictionary(person => person, person => new PersonFacts(person, person.Subject, [_random.Next(5) == 0 ? Role.Auditor : (Role)_random.Next(6)], Groups.Where(_ => _random.Next(2) == 0).ToArray()));
        var trainers = people.Where(_ => _random.Next(6) == 0).Select(Named).ToArray();
        var rejects = _random.Next(5) == 0;
        var votes = Enumerable.Range(0, _random.Next(8)).Select(at => new PromotionBallot(
            Any(people), (PromotionStage)_random.Next(2), rejects && _random.Next(3) == 0 ? VoteKind.Reject : _random.Next(8) == 0 ? VoteKind.AskForChanges : VoteKind.Approve, Now.AddMinutes(at - 60)));
        return new(
            new Trainers(trainers, _random.Next(4) == 0 ? "Somebody is missing." : null),
            Any(people), Policy(people), Policy(people), Release(people), Release(people), facts,
            [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new LentRight(Any(people), Any(people), Now.AddDays(_random.Next(-3, 2)), Now.AddDays(_random.Next(-1, 3))))],
            people.Where(_ => _random.Next(4) == 0).ToHashSet(), [.. votes], Now);
    }

    private PromotionPolicy Release(PersonId[] people) => new()
    {
        StagingDeciders = Deciders(people),
        ProductionDeciders = Deciders(people),
        PeopleForStaging = _random.Next(1, 3),
        PeopleForProduction = _random.Next(1, 4),
        SeparateDeciders = _random.Next(2) == 0,
        UnknownTrainers = _random.Next(5) == 0 ? UnknownTrainers.Refuse : UnknownTrainers.TwoFromOutside,
    };

    private StageDeciders Deciders(PersonId[] people) => _random.Next(3) > 0
        ? StageDeciders.None
        : new([.. people.Where(_ => _random.Next(2) == 0).Select(Named)], [.. Groups.Where(_ => _random.Next(2) == 0)]);

    private ApprovalPolicy Policy(PersonId[] people) => new()
    {
        Approvers = [.. people.Where(_ => _random.Next(3) == 0).Select(Named)],
        ApproverGroups = [.. Groups.Where(_ => _random.Next(2) == 0)],
        Backups = [.. people.Where(_ => _random.Next(6) == 0).Select(Named)],
        OwnerDecides = _random.Next(2) == 0,
    };

    private PersonId Any(PersonId[] people) => people[_random.Next(people.Length)];

    private static NamedPerson Named(PersonId person) => new(person.Issuer, person.Subject, person.Subject);
}
