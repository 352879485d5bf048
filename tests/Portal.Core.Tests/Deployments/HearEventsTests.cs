using Portal.Core.Deployments;
using Portal.Core.Deployments.Plans;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Deployments;

/// <summary>Events bring forward what polling would find, and never do anything else.</summary>
public sealed class HearEventsTests
{
    private static readonly Error Away = new("aws.unreachable", "AWS did not answer.", "Try again later.", ErrorKind.Unavailable);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_noticed_by_its_event()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var arn = world.Aws.Register(1);

        Assert.True((await Hearing(world, Hint(ReleaseHintKind.ModelVersion, arn)).ExecuteAsync(Ct)).Value);

        Assert.Equal(arn, Assert.Single(await world.World.QueryAsync(db => Task.FromResult(db.Promotions.ToList()))).PackageArn);
    }

    [Fact]
    public async Task A_release_that_waits_for_AWS_looks_at_once()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        world.Aws.EventsArrive = false;
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        await world.World.RunAsync(until: async () => await world.World.LastOperationAsync(world.Access.Project) is { State: OperationState.Waiting } last && last.DueAt > world.World.Clock.GetUtcNow());
        var waiting = await world.World.LastOperationAsync(world.Access.Project);
        Assert.Equal((StageReleasePlan.KindName, OperationState.Waiting), (waiting.Kind, waiting.State));
        world.World.Signals.Clear();

        Assert.True((await Hearing(world, Hint(ReleaseHintKind.Pipeline, InMemoryReleases.Deploy)).ExecuteAsync(Ct)).Value);

        Assert.Equal(world.World.Clock.GetUtcNow(), (await world.World.LastOperationAsync(world.Access.Project)).DueAt);
        Assert.Equal([waiting.Id], world.World.Signals);
    }

    [Fact]
    public async Task An_operation_of_another_kind_keeps_its_time()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var made = await world.World.CreateAsync(Projects.ProjectWorld.Form("other"));
        await world.World.RunAsync(until: async () => (await world.World.LastOperationAsync(made.Value)).State is OperationState.Waiting);
        var due = (await world.World.LastOperationAsync(made.Value)).DueAt;

        await Hearing(world, Hint(ReleaseHintKind.Stack, "arn:stack")).ExecuteAsync(Ct);

        Assert.Equal(due, (await world.World.LastOperationAsync(made.Value)).DueAt);
    }

    [Fact]
    public async Task Duplicate_late_and_forged_events_release_nothing()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.StageAsync(1);
        var calls = world.Aws.Calls.Count;
        ReleaseHint[] noise =
        [
            Hint(ReleaseHintKind.Pipeline, InMemoryReleases.Deploy), Hint(ReleaseHintKind.Pipeline, InMemoryReleases.Deploy), Hint(ReleaseHintKind.ModelVersion, InMemoryReleases.Arn(1)),
            Hint(ReleaseHintKind.ModelVersion, InMemoryReleases.Arn(99)), Hint(ReleaseHintKind.Endpoint, "nobody's"), Hint(ReleaseHintKind.Pipeline, "'; drop table Promotions"),
        ];

        foreach (var hint in noise.Concat(noise.Reverse()))
        {
            Assert.True((await Hearing(world, hint).ExecuteAsync(Ct)).Value);
            await world.World.RunAsync();
        }

        Assert.Equal(PromotionState.AwaitingProduction, (await world.ReadAsync(id)).State);
        Assert.Equal(calls, world.Aws.Calls.Count);
    }

    [Fact]
    public async Task Without_a_queue_or_with_AWS_away_nothing_is_heard()
    {
        await using var world = await ReleaseWorld.StartAsync();

        Assert.False((await Hearing(world, Result<IReadOnlyList<ReleaseHint>?>.From(null)).ExecuteAsync(Ct)).Value);
        Assert.Equal(Away, (await Hearing(world, Away).ExecuteAsync(Ct)).Error);
        Assert.True((await Hearing(world).ExecuteAsync(Ct)).Value);
    }

    private static ReleaseHint Hint(ReleaseHintKind kind, string subject) => new(kind, subject, null, DateTimeOffset.UnixEpoch);

    private static HearEvents Hearing(ReleaseWorld world, params ReleaseHint[] hints) => Hearing(world, Result<IReadOnlyList<ReleaseHint>?>.From(hints));

    private static HearEvents Hearing(ReleaseWorld world, Result<IReadOnlyList<ReleaseHint>?> heard) =>
        new(new Heard(heard), world.Get<WatchModels>(), world.Get<OperationQueue>(), world.World);

    private sealed class Heard(Result<IReadOnlyList<ReleaseHint>?> result) : IReleaseEvents
    {
        public Task<Result<IReadOnlyList<ReleaseHint>?>> WaitAsync(CancellationToken ct) => Task.FromResult(result);
    }
}
