using Portal.Core.Deployments;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Deployments;

/// <summary>Training jobs of a project, listed and compared.</summary>
public sealed class ExperimentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_shows_its_own_jobs_in_the_order_asked_for()
    {
        await using var world = await ReleaseWorld.StartAsync();
        world.AddExperiment("one", "100", 0.9);
        world.AddExperiment("two", "200", 0.8);
        world.AddExperiment("three", "300", 0.7, "other");

        Assert.Equal(["two", "one"], await NamesAsync(world, ExperimentOrder.Newest));
        Assert.Equal(["one", "two"], await NamesAsync(world, new("auc", IsAscending: false)));
    }

    [Fact]
    public async Task Two_jobs_are_compared_with_what_their_evaluations_say()
    {
        await using var world = await ReleaseWorld.StartAsync();
        world.AddExperiment("one", "100", 0.9);
        world.AddExperiment("two", "200", 0.8);
        world.Aws.Files["s3://bucket/runs/one/evaluation/evaluation.json"] = "no JSON";
        world.Aws.Files["s3://bucket/runs/two/evaluation/evaluation.json"] = InMemoryReleases.Metrics;

        var found = (await world.Get<CompareExperiments>().ExecuteAsync(world.Milan, world.Access.Project, "one", "two", Ct)).Value!;

        Assert.Equal([("trees", false), ("seed", true)], found.Parameters.Select(line => (line.Name, line.IsSame)));
        // What the job itself reported stands over the evaluation's number of that name.
        Assert.Equal([("auc", 0.9, 0.8), ("log_loss", null, 0.2)], found.Metrics.Select(line => (line.Name, line.Candidate, line.Live)));
    }

    [Fact]
    public async Task Jobs_of_another_project_are_not_compared_and_no_file_of_its_is_read()
    {
        await using var world = await ReleaseWorld.StartAsync();
        world.AddExperiment("one", "100", 0.9);
        world.AddExperiment("three", "300", 0.7, "other");

        Assert.Equal(("experiment.not-found", ErrorKind.NotFound), await CompareAsync(world, "one", "three"));
        world.Aws.Work.Failing = InMemoryReleases.LostResponse;
        Assert.Equal("aws.unreachable", (await CompareAsync(world, "one", "one")).Code);
    }

    private static async Task<(string? Code, ErrorKind? Kind)> CompareAsync(ReleaseWorld world, string first, string second)
    {
        var error = (await world.Get<CompareExperiments>().ExecuteAsync(world.Milan, world.Access.Project, first, second, Ct)).Error;
        return (error?.Code, error?.Kind);
    }

    private static async Task<string[]> NamesAsync(ReleaseWorld world, ExperimentOrder order) =>
        [.. (await world.Get<ListExperiments>().ExecuteAsync(world.Milan, world.Access.Project, order, null, Ct)).Value!.Items.Select(run => run.Name)];
}
