using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Deployments;

/// <summary>Logs of the builds of a run, and of the jobs that these started.</summary>
public sealed class RunLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_run_tells_the_log_of_what_failed_last()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var run = world.TellFailedBuild();

        var log = (await ReadAsync(world, run)).Value!;

        Assert.Equal([("b-1", "Images"), ("b-2", "TrainAndRegister"), ("pipelines-train-1", "Train")], log.Sources.Select(source => (source.Key, source.Title)));
        Assert.Equal(("b-2", 1), (log.Chosen!.Key, log.Text!.Masked));
        Assert.Equal(["<b>boom</b>", "password=[masked]"], log.Text.Lines);
        Assert.Equal("/mlops/projects/churn/", Assert.Single(world.Aws.Work.Prefixes));
    }

    [Fact]
    public async Task Only_logs_of_the_run_are_read()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var run = world.TellFailedBuild();
        world.Aws.Work.Logs["pipelines-train-1"] = new(["trained"], HasEarlier: true, Streams: 2);
        world.Aws.Work.Logs["pipelines-train-9"] = new(["of another project"], HasEarlier: false);

        var own = (await ReadAsync(world, run, "pipelines-train-1")).Value!;
        var other = (await ReadAsync(world, run, "pipelines-train-9")).Value!;

        Assert.Equal(("trained", true, 2), (Assert.Single(own.Text!.Lines), own.Text.HasEarlier, own.Streams));
        Assert.Equal((null, "pipeline.log.not-found"), (other.Text, other.Error?.Code));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_nothing_written_is_no_error()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var run = world.TellFailedBuild();

        Assert.Equal((null, null), ((await ReadAsync(world, run, "b-1")).Value!.Text, (await ReadAsync(world, run, "b-1")).Value!.Error));
        world.Aws.Work.Failing = InMemoryReleases.LostResponse;
        Assert.Equal("aws.unreachable", (await ReadAsync(world, run, "b-1")).Value!.Error?.Code);
        world.Aws.Failing["FindRunAsync"] = InMemoryReleases.LostResponse;
        Assert.Equal("aws.unreachable", (await ReadAsync(world, run)).Error?.Code);
    }

    [Fact]
    public async Task Whoever_may_not_read_the_project_reads_no_log_and_the_attempt_is_recorded()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var run = world.TellFailedBuild();

        var refused = await world.Get<ReadRunLog>().ExecuteAsync(world.Access.Sam, world.Access.Project, PipelineKind.Build, run, null, Ct);

        Assert.Equal(ErrorKind.Refused, refused.Error?.Kind);
        Assert.Contains(await world.World.AuditedAsync(), entry => entry.StartsWith("pipeline.log.read", StringComparison.Ordinal));
    }

    private static Task<Result<RunLog>> ReadAsync(ReleaseWorld world, string run, string? chosen = null) =>
        world.Get<ReadRunLog>().ExecuteAsync(world.Milan, world.Access.Project, PipelineKind.Build, run, chosen, Ct);
}
