using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Core.Deployments;
using Portal.Core.Persistence;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>The third journey: built, registered, compared, approved for staging and by a second person for production, live, and rolled back.</summary>
public sealed class DeployTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_version_is_built_compared_approved_by_two_goes_live_and_is_rolled_back()
    {
        Needs.AwsCli();
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "churn");
        var project = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("churn: Active");
        var (anna, arthur, milan) = (await BeginAsAsync("Anna Kowalska"), await BeginAsAsync("Arthur Bell"), await BeginAsAsync("Milan Novak"));

        // Milan builds; whoever trained a version does not decide about it.
        var first = await Releases.BuildAsync(milan, project, 1);
        await Gallery.ShowAsync(milan, "models");
        await milan.GoAsync(first);
        await milan.ExpectTextAsync("You trained this version, so somebody else must decide about it.");
        await Assertions.Expect(milan.Button("Approve for staging")).ToHaveAttributeAsync("aria-disabled", "true");

        await LogsAsync(milan, project);
        await milan.GoAsync(first);

        // Anna finds it in her inbox; the page of the trainer follows what she does.
        await anna.GoAsync("/reviews");
        await Gallery.ShowAsync(anna, "reviews-releases");
        await anna.Page.GetByRole(AriaRole.Link, new() { Name = "Version 1 of churn" }).ClickAsync();
        await anna.Page.WaitForURLAsync($"**{first}");
        await Releases.ApproveAsync(anna, first, "staging");
        await Releases.ExpectStateAsync(milan, "Waits for production decision");

        // The first approver is not the second; Arthur is, by keyboard alone.
        await Releases.ExpectStateAsync(anna, "Waits for production decision");
        await anna.ExpectTextAsync("You approved this version for staging, so somebody else must decide about production.");
        await anna.ExpectTextAsync("The deploy pipeline waits for another");
        await Gallery.ShowAsync(anna, "release-first-approver");
        await milan.GoAsync($"{project}?tab=pipelines");
        await milan.ExpectTextAsync("Waits for an answer");
        await Gallery.ShowAsync(milan, "pipelines-waiting");
        await Releases.ApproveByKeyboardAsync(arthur, first, "production");
        await Releases.ExpectStateAsync(arthur, "Live");
        await AgreeAsync(first, "Anna Kowalska");

        // The next version stands beside the one that is live.
        var second = await Releases.BuildAsync(milan, project, 2);
        await arthur.GoAsync(second);
        await arthur.ExpectTextAsync("Metrics beside version 1, which is live");
        await Gallery.ShowAsync(arthur, "release-compared");
        await Gallery.KeepAsync(arthur, "readme-release");
        await Releases.ApproveAsync(arthur, second, "staging");
        await Releases.ExpectStateAsync(arthur, "Waits for production decision");
        await Releases.ApproveAsync(anna, second, "production");
        await Releases.ExpectStateAsync(anna, "Live");
        await AgreeAsync(second, "Arthur Bell");
        await milan.GoAsync("/live");
        await milan.ExpectTextAsync("InService");
        await milan.ExpectTextAsync("Arthur Bell, Anna Kowalska");

        await CompareAsync(milan, project);

        // The monitor finds drift; its report opens, and a build can be run from there.
        await MonitorAsync(second);
        await milan.GoAsync("/live");
        await milan.ExpectTextAsync("in the last report");
        await milan.Page.GetByRole(AriaRole.Button, new() { Name = "Reports of churn" }).ClickAsync();
        await Assertions.Expect(milan.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("baseline_drift_check");
        await Gallery.ShowAsync(milan, "dialog-drift");
        await milan.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Gallery.ShowAsync(milan, "live");
        await Gallery.KeepAsync(milan, "readme-live");
        await milan.Page.GetByRole(AriaRole.Button, new() { Name = "Run build of churn" }).ClickAsync();
        await milan.ExpectTextAsync("Started: see the run");

        // The way back says what returns before it is asked for, and waits for the same decisions.
        await anna.ExpectTextAsync("Version 1 would return");
        await anna.Button("Roll back to version 1").ClickAsync();
        var dialog = anna.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("It turns too many customers away.");
        await Gallery.ShowAsync(anna, "dialog-roll-back");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask to roll back" }).ClickAsync();
        await Releases.ExpectStateAsync(anna, "Waits for staging decision");
        await anna.ExpectTextAsync("Somebody asked to go back to this version.");
        await Gallery.ShowAsync(anna, "release-roll-back");

        // Two people again, and the old version serves, as the page and the CLI say.
        var back = new Uri(anna.Page.Url).AbsolutePath;
        await Releases.ApproveAsync(arthur, back, "staging");
        await Releases.ExpectStateAsync(arthur, "Waits for production decision");
        await Assertions.Expect(arthur.Button("Approve for production")).ToHaveAttributeAsync("aria-disabled", "true");
        await Releases.ApproveAsync(anna, back, "production");
        await Releases.ExpectStateAsync(anna, "Live");
        // The registry keeps the approval that the version was given first: it was never taken back.
        await AgreeAsync(back, "Anna Kowalska", first);
        Assert.Equal((await FindAsync(first)).Promotion.PackageArn, (await FindAsync(back)).Promotion.PackageArn);
        await arthur.GoAsync(second);
        await Releases.ExpectStateAsync(arthur, "No longer live");
        await arthur.GoAsync("/live");
        await arthur.ExpectTextAsync("InService version 1");
        await Gallery.ShowAsync(arthur, "live-rolled-back");
    }

    /// <summary>Both builds trained: their jobs are compared, with the metrics that their evaluations wrote.</summary>
    private static async Task CompareAsync(Visit milan, string project)
    {
        await milan.GoAsync($"{project}?tab=experiments");
        await milan.Page.GetByRole(AriaRole.Link, new() { Name = "Compare pipelines-" }).First.ClickAsync();
        await milan.ExpectTextAsync("choose the run to compare it with");
        await milan.Page.GetByRole(AriaRole.Link, new() { Name = "Compare with it" }).First.ClickAsync();
        await milan.ExpectTextAsync("All parameters are the same.");
        await Assertions.Expect(milan.Page.GetByRole(AriaRole.Table, new() { Name = "Metrics of both runs" })).ToContainTextAsync("f1");
        await Gallery.ShowAsync(milan, "experiments-compared");
    }

    /// <summary>The end of a job's log on the page of the run, as the CLI reads it.</summary>
    private async Task LogsAsync(Visit milan, string project)
    {
        await milan.GoAsync($"{project}?tab=pipelines");
        await milan.Page.Locator("td a.mono").First.ClickAsync();
        await milan.Page.GetByRole(AriaRole.Link, new() { Name = "Train job, Succeeded" }).ClickAsync();
        await milan.ExpectTextAsync("The last 200 lines; CloudWatch keeps the earlier ones.");
        var shown = (await milan.Page.Locator(".log pre").InnerTextAsync()).TrimEnd().Split('\n');
        await Gallery.ShowAsync(milan, "pipeline-run-log");
        const string group = "/aws/sagemaker/TrainingJobs";
        var stream = (string)(await OtherClients.AwsAsync(Account, "logs", "describe-log-streams", "--log-group-name", group))!["logStreams"]![0]!["logStreamName"]!;
        var told = (await OtherClients.AwsAsync(Account, "logs", "get-log-events", "--log-group-name", group, "--log-stream-name", stream, "--limit", "200"))!["events"]!.AsArray();
        Assert.Equal(told.Select(line => (string?)line!["message"]), shown);
    }

    /// <summary>Runs the monitor until a report tells of drift, without waiting for its schedule; in the sandbox one of three runs finds some.</summary>
    private async Task MonitorAsync(string release)
    {
        var (_, names) = await FindAsync(release);
        for (var runs = 0; runs < 3; runs++)
        {
            var execution = (string)(await OtherClients.AwsAsync(Account, "sagemaker", "start-pipeline-execution", "--pipeline-name", names.MonitorPipeline))!["PipelineExecutionArn"]!;
            var until = TimeProvider.System.GetUtcNow().AddMinutes(2);
            string? status;
            do
            {
                Assert.True(TimeProvider.System.GetUtcNow() < until, "The monitor does not end.");
                status = (string?)(await OtherClients.AwsAsync(Account, "sagemaker", "describe-pipeline-execution", "--pipeline-execution-arn", execution))!["PipelineExecutionStatus"];
            }
            while (status is not "Succeeded");
        }
    }

    private async Task<(Promotion Promotion, DeploymentNames Names)> FindAsync(string release)
    {
        await using var db = await Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.True(Core.Kernel.PromotionId.TryParse(release[(release.LastIndexOf('/') + 1)..], out var id));
        var promotion = await db.Promotions.AsNoTracking().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        return (promotion, DeploymentNames.Of(await db.Projects.AsNoTracking().SingleAsync(row => row.Id == promotion.ProjectId, TestContext.Current.CancellationToken)).Value!);
    }

    /// <summary>The CLI sees the version approved by that person, the pipeline through, and the endpoint in service.</summary>
    /// <param name="approved">The release that the registry's approval names; this one unless the version was approved before.</param>
    private async Task AgreeAsync(string release, string approver, string? approved = null)
    {
        var (promotion, names) = await FindAsync(release);
        var package = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-model-package", "--model-package-name", promotion.PackageArn))!;
        Assert.Equal("Approved", (string?)package["ModelApprovalStatus"]);
        Assert.Contains(approver, (string?)package["ApprovalDescription"], StringComparison.Ordinal);
        Assert.Contains(approved ?? release, (string?)package["ApprovalDescription"], StringComparison.Ordinal);
        var stages = (await OtherClients.AwsAsync(Account, "codepipeline", "get-pipeline-state", "--name", names.DeployPipeline))!["stageStates"]!.AsArray();
        var production = stages.Single(stage => (string?)stage!["stageName"] == DeploymentNames.ProductionStage)!["latestExecution"]!;
        Assert.Equal(("Succeeded", promotion.ExecutionId), ((string?)production["status"], (string?)production["pipelineExecutionId"]));
        var endpoint = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-endpoint", "--endpoint-name", names.Endpoint(PromotionStage.Production)))!;
        Assert.Equal("InService", (string?)endpoint["EndpointStatus"]);
        var config = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-endpoint-config", "--endpoint-config-name", (string)endpoint["EndpointConfigName"]!))!;
        var model = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-model", "--model-name", (string)config["ProductionVariants"]![0]!["ModelName"]!))!;
        Assert.Equal(promotion.PackageArn, (string?)(model["PrimaryContainer"] ?? model["Containers"]![0])!["ModelPackageName"]);
    }
}
