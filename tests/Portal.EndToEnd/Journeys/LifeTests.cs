using System.Diagnostics;
using System.IO.Compression;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>A project's whole life: asked for, made, edited, taken out as evidence, and deleted; the CLI agrees that it is gone.</summary>
public sealed class LifeTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private const string Nothing = "{\"Resources\":{\"Note\":{\"Type\":\"AWS::SSM::Parameter\",\"Properties\":{\"Type\":\"String\",\"Value\":\"staging\"}}}}";

    [Fact]
    public async Task A_project_lives_from_the_wish_to_its_end()
    {
        Needs.AwsCli();
        Needs.Python("hashlib");
        var (dana, sam) = (await BeginAsAsync("Dana Okafor"), await BeginAsAsync("Sam Rivera", "/projects"));
        await AskAsync(sam);
        var project = await MakeAsync(dana);
        await sam.ExpectTextAsync("It became a project.");
        await EditAsync(dana);
        await TakeEvidenceAsync(dana);

        await AccessInPlace.AskAsync(Portal, "churn", "sam", approve: true);
        await AccessInPlace.ActiveGrantAsync(Portal, "churn", "sam");
        var cloud = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-project", "--project-name", "churn"))!;
        var stack = $"sagemaker-churn-{cloud["ProjectId"]}-staging";
        await OtherClients.AwsAsync(Account, "cloudformation", "create-stack", "--stack-name", stack, "--template-body", Nothing);

        await dana.GoAsync(project);
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).ClickAsync();
        await dana.ExpectTextAsync(stack);
        await dana.ExpectTextAsync("Access of Sam Rivera");
        await Gallery.ShowAsync(dana, "project-delete");
        await dana.Page.GetByLabel("Type churn to confirm").FillAsync("churn");
        await dana.Button("Delete churn").ClickAsync();
        await dana.Page.WaitForURLAsync($"**{project}");
        await Gallery.ShowAsync(dana, "project-deleting");
        await Assertions.Expect(dana.Page.Locator("h1")).ToContainTextAsync("Deleted", new() { Timeout = 4 * Visit.Patience });
        await Gallery.ShowAsync(dana, "project-deleted");
        await AgreeThatItIsGoneAsync(stack, dana);
    }

    private static async Task AskAsync(Visit sam)
    {
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for a project" }).ClickAsync();
        // The list that is left has a field for names too.
        await Assertions.Expect(sam.Page.Locator("h1")).ToContainTextAsync("Ask for a project");
        await sam.Field("Name").FillAsync("churn");
        await sam.Field("Description").FillAsync("Predicts churn");
        await sam.Field("Purpose").FillAsync("Keep business customers.");
        await sam.Field("Data").SelectOptionAsync("confidential");
        await sam.Field("Template").SelectOptionAsync(new SelectOptionValue { Label = "mlops-sklearn" });
        await sam.Field("Cost centre").SelectOptionAsync("CC-1001");
        await Gallery.ShowAsync(sam, "project-request-filled");
        await sam.Button("Ask for it").ClickAsync();
        await Assertions.Expect(sam.Page.Locator("h1")).ToContainTextAsync("Waits for a decision");
    }

    private static async Task<string> MakeAsync(Visit dana)
    {
        await dana.GoAsync("/reviews");
        await Gallery.ShowAsync(dana, "reviews-with-a-project");
        await dana.Page.GetByRole(AriaRole.Table, new() { Name = "Projects asked for" }).GetByRole(AriaRole.Link, new() { Name = "churn" }).ClickAsync();
        await Gallery.ShowAsync(dana, "project-request-to-answer");
        await dana.Button("Approve").ClickAsync();
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Make the project" }).ClickAsync();
        await dana.ExpectTextAsync("Filled with what was asked for");
        await dana.Button("Next: Details").ClickAsync();
        await Assertions.Expect(dana.Field("Name")).ToHaveValueAsync("churn");
        await Assertions.Expect(dana.Page.GetByText("Free in Portal and in AWS")).ToBeVisibleAsync();
        await dana.Button("Next: Parameters").ClickAsync();
        await Assertions.Expect(dana.Page.GetByText("confidential").First).ToBeAttachedAsync();
        await dana.Button("Next: Review").ClickAsync();
        var project = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("churn: Active");
        return project;
    }

    private static async Task EditAsync(Visit dana)
    {
        await dana.Button("Edit").ClickAsync();
        var dialog = dana.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Tags").FillAsync("team=growth");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Look at the changes" }).ClickAsync();
        await Gallery.ShowAsync(dana, "dialog-edit-changes");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await dana.ExpectTextAsync("team=growth");
    }

    /// <summary>The pack opens, and its own program finds its entries sound.</summary>
    private static async Task TakeEvidenceAsync(Visit dana)
    {
        var download = await dana.Page.RunAndWaitForDownloadAsync(() => dana.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence pack" }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory("evidence");
        await using (var content = await download.CreateReadStreamAsync()) await ZipFile.ExtractToDirectoryAsync(content, folder.FullName);
        using var python = Process.Start(new ProcessStartInfo("python3", ["verify.py", "audit.jsonl"]) { WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await python.StandardOutput.ReadToEndAsync();
        Assert.StartsWith("SOUND:", said, StringComparison.Ordinal);
        Assert.Contains("team", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "index.html")), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private async Task AgreeThatItIsGoneAsync(string stack, Visit dana)
    {
        Assert.Equal((0, 0), await Account.CountAsync("churn"));
        var projects = (await OtherClients.AwsAsync(Account, "sagemaker", "list-projects", "--name-contains", "churn"))!["ProjectSummaryList"]!.AsArray();
        Assert.DoesNotContain(projects, row => (string?)row!["ProjectStatus"] is not "DeleteCompleted");
        var profiles = (await OtherClients.AwsAsync(Account, "sagemaker", "list-user-profiles"))!["UserProfiles"]!.AsArray();
        Assert.DoesNotContain(profiles, row => ((string?)row!["UserProfileName"])!.Contains("churn", StringComparison.Ordinal));
        var stacks = (await OtherClients.AwsAsync(Account, "cloudformation", "describe-stacks"))!["Stacks"]!.AsArray();
        Assert.DoesNotContain(stacks, row => (string?)row!["StackName"] == stack);

        // What the page says stays is there.
        var bucket = await dana.Page.Locator("tr", new() { HasText = "AWS::S3::Bucket" }).Locator("[data-copy]").First.GetAttributeAsync("data-copy") ?? "";
        await OtherClients.AwsAsync(Account, "s3api", "head-bucket", "--bucket", bucket);
    }
}
