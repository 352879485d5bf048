using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform.Targets;
using Portal.Core.Tests.Platform;

namespace Portal.Core.Tests.Deployments;

/// <summary>A release into another account: nothing is approved that the account could not take, or for an account that two Admins did not register.</summary>
public sealed class TargetReleaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_nobody_registered_stops_the_approval()
    {
        await using var world = await ElsewhereAsync();
        var id = await RegisterAsync(world);
        Assert.Equal("deployment.checks", (await world.DecideAsync(world.Anna, id, PromotionStage.Staging))?.Code);
        Assert.Equal(["target", "target-role"], await FailedAsync(world, id));
        Assert.Empty(world.World.Aws.Base.Tried);
    }

    [Fact]
    public async Task A_registered_account_that_may_read_takes_it_and_the_decision_names_account_and_region()
    {
        await using var world = await ElsewhereAsync();
        await TargetAccountTests.RegisterAsync(world.World, await world.World.SignInAsync("alma", Role.Admin));
        var id = await RegisterAsync(world);
        Assert.Empty(await FailedAsync(world, id));
        var detail = (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!;
        Assert.Equal(("222233334444 (acme-staging)", "eu-central-1"), (detail.Target!.Words, detail.Target.Region));
        Assert.Contains(detail.Trace, link => link is { Title: "Goes to", Value: "222233334444, eu-central-1" });
        Assert.Null(await world.DecideAsync(world.Anna, id, PromotionStage.Staging));

        // Staging is looked at where it is, with the role that was registered.
        await world.RunUntilAsync(id, PromotionState.AwaitingProduction);
        Assert.Equal(["arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-check"], world.Aws.Looked.Distinct());
        Assert.Contains("target", await FailedAsync(world, id));
    }

    [Theory]
    [InlineData("image", "target-image")]
    [InlineData("bucket", "target-files")]
    [InlineData("key", "target-key")]
    [InlineData("role", "target-role")]
    [InlineData("moved", "target")]
    [InlineData("retired", "target")]
    public async Task What_has_closed_since_stops_it(string what, string check)
    {
        await using var world = await ElsewhereAsync();
        var registered = await TargetAccountTests.RegisterAsync(world.World, await world.World.SignInAsync("alma", Role.Admin));
        var id = await RegisterAsync(world);
        switch (what)
        {
            case "image":
                world.World.Aws.Base.ImagePolicy = null;
                break;
            case "bucket":
                world.World.Aws.Base.BucketPolicy = "{";
                break;
            case "key":
                world.World.Aws.Base.KeyPolicy = InMemoryPlatform.OpenToStaging.Replace("222233334444", "333344445555", StringComparison.Ordinal);
                break;
            case "role":
                world.World.Aws.Base.AccountThere = "999999999999";
                break;
            case "moved":
                world.World.Aws.StagingAccount = "555566667777";
                break;
            default:
                Assert.Null((await world.Get<RetireTargetAccount>().ExecuteAsync(world.Access.Ada, registered, "It closes.", Ct)).Error);
                break;
        }

        Assert.Contains(check, await FailedAsync(world, id));
        Assert.Equal("deployment.checks", (await world.DecideAsync(world.Anna, id, PromotionStage.Staging))?.Code);
    }

    [Fact]
    public async Task What_cannot_be_read_has_not_passed()
    {
        await using var world = await ElsewhereAsync();
        await TargetAccountTests.RegisterAsync(world.World, await world.World.SignInAsync("alma", Role.Admin));
        var id = await RegisterAsync(world);
        world.World.Aws.Base.Failure = new("aws.denied", "AWS did not allow it.", "Ask.", ErrorKind.Failed);
        Assert.Equal(["target-role", "target-image", "target-files", "target-key"], await FailedAsync(world, id));
    }

    [Fact]
    public async Task Nor_does_an_Admin_alone_send_it_to_an_account_that_two_did_not_name()
    {
        await using var world = await ElsewhereAsync();
        var id = await RegisterAsync(world);
        Assert.Equal("deployment.target.unregistered", (await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, id, "It burns.", "INC-1", null, Ct)).Error?.Code);
        await TargetAccountTests.RegisterAsync(world.World, await world.World.SignInAsync("alma", Role.Admin));
        Assert.Null((await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, id, "It burns.", "INC-1", null, Ct)).Error);
    }

    [Fact]
    public async Task Beside_the_project_nothing_of_it_is_asked()
    {
        await using var world = await ReleaseWorld.StartAsync();
        var id = await world.RegisterAsync(1);
        var detail = (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!;
        Assert.Equal(("111122223333 (test)", "eu-central-1"), (detail.Target!.Words, detail.Target.Region));
        Assert.Equal("target", Assert.Single(detail.Checks, check => check.Key.StartsWith("target", StringComparison.Ordinal)).Key);
        Assert.Empty(world.World.Aws.Base.Tried);
    }

    private static Task<ReleaseWorld> ElsewhereAsync() => ReleaseWorld.StartAsync(world =>
    {
        world.Aws.StackParameters["DeployTo"] = "target-accounts";
        world.Aws.SsmParameters["kms-key-arn"] = "arn:aws:kms:eu-central-1:111122223333:key/1";
    });

    private static Task<PromotionId> RegisterAsync(ReleaseWorld world) => world.RegisterAsync(1, change: version => version with
    {
        Containers = [new("111122223333.dkr.ecr.eu-central-1.amazonaws.com/mlops/churn/p-1/inference:1", "sha256:1", "s3://bucket/runs/1/model.tar.gz", "etag-1")],
    });

    private static async Task<IEnumerable<string>> FailedAsync(ReleaseWorld world, PromotionId id) =>
        (await world.Get<ReadPromotion>().ExecuteAsync(world.Anna, id, Ct)).Value!.Checks.Where(check => !check.Passed).Select(check => check.Key);
}
