using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Platform;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Platform;

public sealed class PlatformTests
{
    private const string Shipped = "Parameters:\n  Prefix:\n    Type: String\nResources:\n  Keys:\n    Type: AWS::KMS::Key\n";

    [Fact]
    public async Task A_stack_that_runs_another_template_is_named_and_its_upgrade_asked_for()
    {
        await using var world = await StandingAsync();
        world.Aws.Base.Deployed[InMemoryAws.StackArn] = Shipped + "# older\n";
        world.Aws.Base.Changes.Add(new(StackChangeKind.Replaced, "Keys", "key-1", "AWS::KMS::Key", ["KeySpec"]));

        var read = (await world.Get<ReadBaseStacks>().ExecuteAsync(world.Ada, TestContext.Current.CancellationToken)).Value!;
        Assert.Equal(1, read.Differing);
        var preview = await world.Get<PreviewBaseUpgrade>().ExecuteAsync(world.Ada, InMemoryAws.StackArn, TestContext.Current.CancellationToken);

        Assert.Equal(StackChangeKind.Replaced, Assert.Single(preview.Value!.Changes).Kind);
        Assert.Equal(["Prefix"], Assert.Single(world.Aws.Base.Asked).Kept);
        Assert.Contains("platform.upgrade.previewed Succeeded", await world.AuditedAsync());
    }

    [Fact]
    public async Task A_stack_as_shipped_is_said_to_be_so()
    {
        await using var world = await StandingAsync();

        Assert.Equal(0, (await world.Get<ReadBaseStacks>().ExecuteAsync(world.Ada, TestContext.Current.CancellationToken)).Value!.Differing);
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_called_equal()
    {
        await using var world = await StandingAsync();
        world.Aws.Base.Failure = new("aws.denied", "AWS did not allow it.", "Ask.", ErrorKind.Failed);

        var row = Assert.Single((await world.Get<ReadBaseStacks>().ExecuteAsync(world.Ada, TestContext.Current.CancellationToken)).Value!.Stacks);
        Assert.Equal((TemplateStanding.Unknown, "aws.denied"), (row.Standing, row.Problem!.Code));
    }

    [Fact]
    public async Task Another_stack_than_those_of_the_base_is_not_asked_about()
    {
        await using var world = await StandingAsync();

        var refused = await world.Get<PreviewBaseUpgrade>().ExecuteAsync(world.Ada, "arn:aws:cloudformation:eu-central-1:1:stack/other/1", TestContext.Current.CancellationToken);

        Assert.Equal("platform.stack.unknown", refused.Error!.Code);
        Assert.Empty(world.Aws.Base.Asked);
    }

    [Fact]
    public async Task A_role_that_leads_elsewhere_is_found_out()
    {
        await using var world = await StandingAsync();

        Assert.True((await world.Get<CheckTargetAccount>().ExecuteAsync(world.Ada, PromotionStage.Staging, TestContext.Current.CancellationToken)).Value!.IsRight);
        world.Aws.Base.AccountThere = "999999999999";
        Assert.False((await world.Get<CheckTargetAccount>().ExecuteAsync(world.Ada, PromotionStage.Staging, TestContext.Current.CancellationToken)).Value!.IsRight);
        Assert.Equal("platform.target.unknown", (await world.Get<CheckTargetAccount>().ExecuteAsync(world.Ada, PromotionStage.Production, TestContext.Current.CancellationToken)).Error!.Code);
    }

    private static async Task<ProjectWorld> StandingAsync()
    {
        var world = await ProjectWorld.StartAsync();
        world.Aws.LaunchStands = true;
        world.Aws.StackParameters["Prefix"] = "mlops";
        world.Aws.Base.Shipped["1-infra.yaml"] = Shipped;
        world.Aws.Base.Deployed[InMemoryAws.StackArn] = Shipped;
        return world;
    }
}
