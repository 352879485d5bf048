using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.History;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Access;

/// <summary>Who had access on a past day and why, replayed from the audit record alone, is who had it.</summary>
public sealed class AccessHistoryTests
{
    private const int Steps = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public async Task The_record_alone_tells_who_had_access_at_any_moment_of_a_random_run(int seed)
    {
        await using var world = await AccessWorld.StartAsync();
        var walk = await AccessWalk.StartAsync(world, seed);
        for (var step = 0; step < Steps; step++) await walk.StepAsync();
        Assert.True(walk.Did.Count(pair => pair.Value > 0) >= 10, walk.Tell());
        var snapshots = walk.Snapshots;
        Assert.InRange(snapshots.Sum(snapshot => snapshot.Held.Count), Steps / 2, int.MaxValue);

        await world.PassAsync(TimeSpan.FromDays(2));
        await ForgetAllButTheRecordAsync(world);

        foreach (var day in snapshots.GroupBy(snapshot => DateOnly.FromDateTime(snapshot.At.UtcDateTime)))
        {
            var rows = await ReadAsync(world, world.Ada, new(day.Key));
            foreach (var snapshot in day)
            {
                Assert.Equal(snapshot.Held, Held.Sorted(rows.Where(row => row.Spans.Any(span => span.Holds(snapshot.At))).Select(Held.Of)));
            }

            var oneProject = await ReadAsync(world, world.Ada, new(day.Key, "churn"));
            Assert.Equal(rows.Where(row => row.Project == "churn").Select(row => row.SortKey), oneProject.Select(row => row.SortKey));
            var onePerson = await ReadAsync(world, world.Ada, new(day.Key, Person: AccessWorld.Person("sam")));
            Assert.Equal(rows.Where(row => row.Person?.Subject == "sam").Select(row => row.SortKey), onePerson.Select(row => row.SortKey));
        }
    }

    [Fact]
    public async Task A_row_says_who_asked_who_decided_and_what_prolonged_it()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        await world.PassAsync(TimeSpan.FromDays(25));
        var more = await world.Get<ExtendAccess>().ExecuteAsync(world.Sam, id, new AccessWish("Not done yet.", 20), Ct);
        Assert.Null(await world.DecideAsync(world.Arthur, more.Value));
        var day = world.Today();
        await world.PassAsync(TimeSpan.FromDays(3));
        Assert.Null((await world.Get<RevokeAccess>().ExecuteAsync(world.Ada, id, "Left the team.", null, Ct)).Error);
        var last = world.Today();
        await world.PassAsync(TimeSpan.FromDays(1));

        var row = Assert.Single(await ReadAsync(world, world.Ada, new(day)));
        Assert.Equal(("sam", "churn", id), (row.Person?.Subject, row.Project, row.Grant));
        Assert.Equal(("sam", "To work on the churn model."), (row.Asked?.By, row.Asked?.Reason));
        Assert.Equal([("anna", true)], row.Deciders.Select(decider => (decider.Name!, decider.Right is { Length: > 0 })));
        Assert.Equal(["access.grant.made", "access.grant.extended"], row.Grounds.Select(ground => ground.Action));
        Assert.Contains("Not done yet.", row.Grounds[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("arthur", row.Grounds[1].Sentence, StringComparison.Ordinal);
        Assert.Null(row.EndedBecause);

        var ended = Assert.Single(await ReadAsync(world, world.Ada, new(last)));
        Assert.Equal("Revoked by ada: Left the team.", ended.EndedBecause);
        Assert.Empty(await ReadAsync(world, world.Ada, new(last.AddDays(1))));
        Assert.Empty(await ReadAsync(world, world.Ada, new(new DateOnly(2020, 1, 1))));
    }

    [Fact]
    public async Task Time_that_ran_out_while_Portal_was_stopped_counts_as_over()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.GiveAsync(world.Sam, AccessWorld.Wish with { Days = 1 });
        var ends = await world.World.QueryAsync(db => db.AccessGrants.Select(row => row.EndsAt).SingleAsync(Ct));
        world.World.Clock.Advance(TimeSpan.FromDays(4));
        await world.PassAsync(TimeSpan.FromDays(1));
        var row = Assert.Single(await ReadAsync(world, world.Ada, new(DateOnly.FromDateTime(ends.UtcDateTime))));
        Assert.Equal(ends, row.Spans[^1].Until);
        Assert.Empty(await ReadAsync(world, world.Ada, new(DateOnly.FromDateTime(ends.UtcDateTime).AddDays(1))));
    }

    [Fact]
    public async Task Everybody_sees_what_the_record_lets_them_see()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.GiveAsync(world.Sam);
        await world.GiveAsync(world.Sofia);
        var day = world.Today();
        Assert.Equal(["sam", "sofia"], await NamesAsync(world.Ada));
        Assert.Equal(["sam", "sofia"], await NamesAsync(await world.World.SignInAsync("audrey", Role.Auditor)));
        Assert.Equal(["sam", "sofia"], await NamesAsync(world.Dana));
        Assert.Equal(["sam", "sofia"], await NamesAsync(world.Anna));
        Assert.Equal(["sam"], await NamesAsync(world.Sam));
        Assert.Empty(await NamesAsync(world.Arthur));
        Assert.Empty(await NamesAsync(await world.World.SignInAsync("dirk", Role.DataScienceAdmin)));
        Assert.Empty(await NamesAsync(await world.World.SignInAsync("milan", Role.MLEngineer)));
        var nobody = await world.World.SignInAsync("nora");
        Assert.Equal(ErrorKind.Refused, (await world.Get<ReadAccessHistory>().ExecuteAsync(nobody, new(day), null, Ct)).Error?.Kind);

        async Task<IEnumerable<string?>> NamesAsync(SessionId who) => (await ReadAsync(world, who, new(day))).Select(row => row.PersonName);
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_answered_with_a_sentence()
    {
        await using var world = await AccessWorld.StartAsync();
        var answer = await world.Get<ReadAccessHistory>().ExecuteAsync(world.Ada, new(world.Today().AddDays(1)), null, Ct);
        Assert.Equal("access.day.invalid", answer.Error?.Code);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        await using var world = await AccessWorld.StartAsync();
        await using (var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct))
        {
            var project = await uow.Db.Projects.SingleAsync(row => row.Id == world.Project, Ct);
            var policy = world.Get<AccessPolicies>().Standard;
            for (var i = 0; i < 53; i++)
            {
                var request = AccessRequest.Ask(RequestKind.Access, project, uow.Actor, new("test", $"person-{i:00}", $"person-{i:00}"), AccessWorld.Wish, policy, null, uow.Now);
                Assert.Null((await world.Get<GrantTransitions>().ApproveAsync(uow, request, policy, null, Ct)).Error);
                world.Get<GrantTransitions>().Activate(uow, uow.Db.AccessGrants.Local.Single(row => row.RequestId == request.Id), OperationId.New());
            }

            Assert.Null((await uow.CommitAsync(Ct)).Error);
        }

        var first = (await world.Get<ReadAccessHistory>().ExecuteAsync(world.Ada, new(world.Today()), null, Ct)).Value!;
        Assert.Equal((50, true), (first.Items.Count, first.Next is not null));
        Assert.Equal(Enumerable.Range(0, 53).Select(i => $"person-{i:00}"), (await ReadAsync(world, world.Ada, new(world.Today()))).Select(row => row.PersonName));
    }

    private static async Task<IReadOnlyList<AccessHistoryRow>> ReadAsync(AccessWorld world, SessionId who, AccessHistoryQuery query)
    {
        var rows = new List<AccessHistoryRow>();
        string? after = null;
        do
        {
            var page = await world.Get<ReadAccessHistory>().ExecuteAsync(who, query, after, Ct);
            Assert.Null(page.Error);
            rows.AddRange(page.Value!.Items);
            after = page.Value.Next;
        }
        while (after is not null);
        return rows;
    }

    /// <summary>Whatever else Portal knows of access is taken away, so that only the record can answer.</summary>
    private static Task<int> ForgetAllButTheRecordAsync(AccessWorld world) => world.World.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
        """
        DELETE FROM "AccessVote"; DELETE FROM "AccessComment"; DELETE FROM "AccessRequests"; DELETE FROM "AccessGrants"; DELETE FROM "Notifications";
        DELETE FROM "OperationSteps"; DELETE FROM "Operations"; DELETE FROM "KnownPeople"; DELETE FROM "ProjectPolicies";
        """,
        Ct));
}
