using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Access;

/// <summary>Random people do random things to one request through the use cases; after each step the state is one that the rules allow.</summary>
public sealed class RequestStatePropertyTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("PORTAL_FULL") is null ? 6 : 60;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_sequence_of_steps_lets_a_wrongful_decision_through()
    {
        var reached = new HashSet<RequestState>();
        for (var seed = 0; seed < Seeds; seed++) await RunAsync(seed, reached);
        Assert.Superset(new HashSet<RequestState> { RequestState.Approved, RequestState.Rejected }, reached);
    }

    private static async Task RunAsync(int seed, HashSet<RequestState> reached)
    {
        await using var world = await AccessWorld.StartAsync();
        var random = new Random(seed);
        SessionId[] people = [world.Sam, world.Sofia, world.Anna, world.Arthur, world.Dana, world.Ada];
        string[] subjects = ["sam", "sofia", "anna", "arthur", "dana", "ada"];
        await world.SetPolicyAsync(new ApprovalPolicy { ApproverGroups = ["Approver-group"], BackupGroups = ["Admin-group"], Needed = 2 });
        var asked = await world.AskAsync(world.Dana, forWhom: AccessWorld.Person("sam"));
        Assert.Null(asked.Error);
        var id = asked.Value;
        for (var step = 0; step < 20; step++)
        {
            var before = await world.RequestAsync(id);
            var did = await StepAsync();
            var after = await world.RequestAsync(id);
            await CheckAsync(before, after, $"seed {seed}, step {step}: {did}");
            reached.Add(after.State);
        }

        async Task<string> StepAsync()
        {
            var who = random.Next(people.Length);
            switch (random.Next(12))
            {
                case < 5:
                    await world.DecideAsync(people[who], id);
                    return $"{subjects[who]} approves";
                case 5:
                    await world.DecideAsync(people[who], id, random.Next(3) == 0 ? VoteKind.Reject : VoteKind.AskForChanges);
                    return $"{subjects[who]} objects";
                case 6:
                    await world.Get<ChangeRequest>().ExecuteAsync(people[who], id, AccessWorld.Wish with { Days = 10 }, Ct);
                    return $"{subjects[who]} changes";
                case 7:
                    await world.PassAsync(TimeSpan.FromHours(random.Next(1, 30)));
                    return "time passes";
                case 8:
                    people[who] = await world.World.SignInAsync(subjects[who], (Role)random.Next(6));
                    return $"{subjects[who]} signs in with another role";
                case 9:
                    await LendAsync(subjects[who], subjects[random.Next(subjects.Length)]);
                    return $"{subjects[who]} lends";
                case 10:
                    await world.SetPolicyAsync(new ApprovalPolicy { ApproverGroups = ["Approver-group"], BackupGroups = ["Admin-group"], Needed = random.Next(1, 4), OwnerDecides = random.Next(2) == 0 });
                    return "the policy changes";
                default:
                    await world.Get<ClaimRequest>().ExecuteAsync(people[who], id, Ct);
                    return $"{subjects[who]} claims";
            }
        }

        async Task LendAsync(string from, string to)
        {
            var now = world.World.Clock.GetUtcNow();
            await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
            uow.Db.Delegations.Add(Delegation.Lend(
                new Actor(AccessWorld.Person(from), from, [], null), new("test", to, to), "Away.", now.AddHours(random.Next(-30, 5)), now.AddHours(random.Next(-10, 30)), now));
            uow.Audit(new AuditEvent("test.lent", new AuditTarget("person", from), AuditOutcome.Succeeded));
            Assert.Null((await uow.CommitAsync(Ct)).Error);
        }

        async Task CheckAsync(AccessRequest before, AccessRequest after, string where)
        {
            Assert.True(before.IsOpen || before.State == after.State, $"{where}: {before.State} became {after.State}");
            Assert.True(after.IsOpen == after.OpenKey is not null && after.IsOpen == after.DueAt is not null, $"{where}: open and due agree");
            Assert.True(after.Votes.All(vote => vote.VoterSubject is not ("dana" or "sam")), $"{where}: somebody concerned voted");
            Assert.True(after.Votes.All(vote => vote.PrincipalSubject is not ("dana" or "sam")), $"{where}: the right of somebody concerned was used");
            var grants = await world.World.QueryAsync(db => db.AccessGrants.CountAsync(row => row.RequestId == id, Ct));
            Assert.True(grants == (after.State is RequestState.Approved ? 1 : 0), $"{where}: {grants} grants of a request that is {after.State}");
            if (!before.IsOpen || after.State is not RequestState.Approved) return;
            await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
            var about = await world.Get<AccessPolicies>().CaseOfAsync(uow.Db, after, uow.Now, Ct);
            var most = ApprovalOracle.MostThatCount([.. after.CurrentVotes], about);
            Assert.True(most >= Math.Max(about.Then.Needed, about.InForce.Needed), $"{where}: approved by {most}");
        }
    }
}
