using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Deployments;
using Portal.Core.Persistence;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>A batch deployment whose production somebody approves by the <c>aws</c> CLI, behind Portal's back: Portal follows it, and says that it did not decide it.</summary>
public sealed class OutsideReleaseTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_batch_release_approved_in_AWS_is_followed_and_said_to_be_decided_outside()
    {
        Needs.AwsCli();
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "nightly", batch: true);
        var project = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("nightly: Active");
        var (milan, anna) = (await BeginAsAsync("Milan Novak"), await BeginAsAsync("Anna Kowalska"));
        var release = await Releases.BuildAsync(milan, project, 1);
        await Releases.ApproveAsync(anna, release, "staging");
        await Releases.ExpectStateAsync(anna, "Waits for production decision");

        var names = await NamesAsync();
        var stages = (await OtherClients.AwsAsync(Account, "codepipeline", "get-pipeline-state", "--name", names.DeployPipeline))!["stageStates"]!.AsArray();
        var action = stages.Single(stage => (string?)stage!["stageName"] == DeploymentNames.ApprovalStage)!["actionStates"]![0]!;
        await OtherClients.AwsAsync(
            Account, "codepipeline", "put-approval-result", "--pipeline-name", names.DeployPipeline, "--stage-name", DeploymentNames.ApprovalStage, "--action-name", (string)action["actionName"]!,
            "--token", (string)action["latestExecution"]!["token"]!, "--result", "summary=By hand,status=Approved");

        await anna.ExpectTextAsync("Production was approved in AWS, not in Portal.");
        await Releases.ExpectStateAsync(anna, "Live");
        await Gallery.ShowAsync(anna, "release-outside");
        var pipeline = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-pipeline", "--pipeline-name", names.BatchPipeline(PromotionStage.Production)))!;
        Assert.Equal("Active", (string?)pipeline["PipelineStatus"]);
        await using var db = await OpenAsync();
        Assert.Contains("deployment.outside", await db.AuditEntries.AsNoTracking().Where(entry => entry.TargetKind == "promotion").Select(entry => entry.Action).ToListAsync(TestContext.Current.CancellationToken));
    }

    private async Task<DeploymentNames> NamesAsync()
    {
        await using var db = await OpenAsync();
        return DeploymentNames.Of(await db.Projects.AsNoTracking().SingleAsync(row => row.Name == "nightly", TestContext.Current.CancellationToken)).Value!;
    }

    private Task<PortalDbContext> OpenAsync() => Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
