using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;

namespace Portal.Core.Tests.Deployments;

/// <summary>What serving costs: worked out from what AWS says, and never made up.</summary>
public sealed class CostTests
{
    private const string Definition = """{"Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"TransformResources":{"InstanceType":"ml.m5.large","InstanceCount":2}}}]}""";
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly InstancePrice Price = new(0.10m, "USD", At);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_serves_nothing_is_estimated_and_afterwards_staging_and_then_production_is()
    {
        await using var world = await ReleaseWorld.StartAsync();
        world.Aws.Work.Prices[(InstanceUse.Hosting, "ml.m5.large")] = Price;
        var id = await world.RegisterAsync(1);
        Assert.Equal(new ReleaseCost(null, ServingCost.None), await ReadAsync(world, id));

        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));
        await world.RunUntilAsync(id, PromotionState.AwaitingProduction);
        var staged = await ReadAsync(world, id);
        Assert.Equal((PromotionStage.Staging, 0.10m, 73.00m), (staged.Of, staged.Cost.Endpoint!.PerHour, staged.Cost.Endpoint.PerMonth));

        Assert.Null(await world.DecideAsync(world.Arthur, id, PromotionStage.Production));
        await world.RunUntilAsync(id, PromotionState.Live);
        Assert.Equal(PromotionStage.Production, (await ReadAsync(world, id)).Of);
    }

    [Fact]
    public async Task A_price_that_is_not_known_or_cannot_be_read_gives_no_number()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.GoLiveAsync(1);

        var unknown = (await ReadAsync(world, id)).Cost.Endpoint!;
        world.Aws.Work.Failing = InMemoryReleases.LostResponse;
        var unread = (await ReadAsync(world, id)).Cost.Endpoint!;

        Assert.Equal((null, null, null), (unknown.PerHour, unknown.PerMonth, unknown.Error));
        Assert.Equal((null, "aws.unreachable"), (unread.PerMonth, unread.Error?.Code));
    }

    [Fact]
    public async Task A_batch_run_costs_the_time_that_its_instances_worked()
    {
        var aws = new InMemoryReleases(new(At)) { PipelineDefinition = Definition };
        aws.Work.Prices[(InstanceUse.Transform, "ml.m5.large")] = Price;
        aws.Trainings.Add(new("arn:2", null, "Executing", null, At, null));
        aws.Trainings.Add(new("arn:1", null, "Succeeded", null, At, null));
        aws.Steps.Add(new("Predict", "Succeeded", null, At, At.AddMinutes(90)));

        var cost = await ReadBatchAsync(aws);

        Assert.Equal((TimeSpan.FromMinutes(90), 2, 0.30m), (cost.LastRun!.Worked, cost.LastRun.Instances.Count, cost.LastRun.Total));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{"Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"TransformResources":{"InstanceType":"ml.m5.large","InstanceCount":{"Get":"Parameters.Count"}}}}]}""")]
    [InlineData("""{"Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"TransformResources":{"InstanceType":5,"InstanceCount":1}}}]}""")]
    public async Task A_definition_that_does_not_tell_its_instances_has_no_cost(string definition)
    {
        var aws = new InMemoryReleases(new(At)) { PipelineDefinition = definition };
        aws.Trainings.Add(new("arn:1", null, "Succeeded", null, At, null));

        Assert.Equal(ServingCost.None, await ReadBatchAsync(aws));
    }

    private static Task<ServingCost> ReadBatchAsync(InMemoryReleases aws)
    {
        aws.HasMonitor = true;
        var names = new DeploymentNames("churn", "b", "d", "g", "bucket", IsBatch: true, "sagemaker-churn-p-1", "churn-p-1");
        return new CostReader(aws.Work, aws).OfAsync(names, new("batch", "Active", true, "arn/1", At, null, null, true, null), Ct);
    }

    private static async Task<ReleaseCost> ReadAsync(ReleaseWorld world, Core.Kernel.PromotionId id) => (await world.Get<ReadReleaseCost>().ExecuteAsync(world.Anna, id, Ct)).Value!;
}
