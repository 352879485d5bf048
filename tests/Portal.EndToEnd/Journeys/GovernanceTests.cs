using System.Diagnostics;
using System.IO.Compression;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>What was made outside Portal comes under its rules without a call that changes it, its people are re-certified, and what gets stuck can be closed; the CLI agrees.</summary>
public sealed class GovernanceTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private const string Project = "legacy";
    private const string User = "sofia-by-hand";
    private const string Parameter = $"/mlops/projects/{Project}/inference-mode";

    [Fact]
    public async Task A_project_made_outside_is_adopted_and_its_people_are_re_certified()
    {
        Needs.AwsCli();
        var (dana, ada) = (await BeginAsAsync("Dana Okafor"), await BeginAsAsync("Ada Lindqvist", "/platform/unmanaged"));
        await BeginAsAsync("Sofia Rossi");
        var role = await GovernanceInPlace.MakeProjectAsync(Account, Project);
        var domain = await GovernanceInPlace.MakeStudioUserAsync(Account, User, role, "sofia");
        var made = await Account.CallsAsync();

        await AdoptAsync(ada);
        Assert.Equal(Ours(made), Ours(await Account.CallsAsync()));
        var described = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-project", "--project-name", Project))!;
        Assert.Equal("CreateCompleted", (string?)described["ProjectStatus"]);
        var tags = (await OtherClients.AwsAsync(Account, "sagemaker", "list-tags", "--resource-arn", (string)described["ProjectArn"]!))!["Tags"]!.AsArray();
        Assert.DoesNotContain(tags, tag => ((string)tag!["Key"]!).StartsWith("mlops:operation", StringComparison.Ordinal));

        await DriftAsync(dana);
        Assert.Equal("by-hand", await ParameterAsync());
        await RevokeAsync(dana);
        await GovernanceInPlace.UntilAsync(
            async () => (await Account.JsonAsync("sagemaker", "SageMaker.ListApps", new { DomainIdEquals = domain }))["Apps"]!.AsArray().Any(app => (string?)app!["Status"] == "InService") ? "running" : "stopped", "stopped");
        var apps = (await OtherClients.AwsAsync(Account, "sagemaker", "list-apps", "--domain-id-equals", domain))!["Apps"]!.AsArray();
        Assert.DoesNotContain(apps, app => (string?)app!["Status"] == "InService");
        var profile = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-user-profile", "--domain-id", domain, "--user-profile-name", User))!;
        Assert.Equal("InService", (string?)profile["Status"]);
        await TakeResultAsync(dana);

        await CloseByForceAsync(dana);
        var left = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-user-profile", "--domain-id", domain, "--user-profile-name", User))!;
        Assert.Equal("InService", (string?)left["Status"]);
    }

    /// <summary>Without the queue of events, which Portal empties all the time.</summary>
    private static IEnumerable<string> Ours(IEnumerable<CloudCall> calls) => calls.Select(call => call.Name).Where(name => !name.StartsWith("SQS.", StringComparison.Ordinal));

    private static async Task AdoptAsync(Visit ada)
    {
        await ada.Button("Look again now").ClickAsync();
        await ada.ExpectTextAsync(User);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = Project, Exact = true }).ClickAsync();
        await ada.ExpectTextAsync("What belongs to it");
        await ada.ExpectTextAsync("Forecasts made by hand");
        await ada.ExpectTextAsync(User);
        await Gallery.ShowAsync(ada, "unmanaged-project");
        await ada.GoAsync("/platform/unmanaged");
        // The base stack's own Studio user stands here too, and stays what it is.
        await ada.Field($"Choose {Project}").CheckAsync();
        await ada.Field($"Choose {User}").CheckAsync();
        await ada.Field($"Owner of {Project}").FillAsync("Dana");
        await ada.Page.GetByRole(AriaRole.Option, new() { Name = "Dana Okafor" }).ClickAsync();
        await ada.Field("Why").FillAsync("It was made before Portal.");
        await Gallery.ShowAsync(ada, "unmanaged-to-adopt");
        await ada.Button("Adopt").ClickAsync();
        await ada.ExpectTextAsync("2 adoptions are recorded; AWS was not touched");
        await Gallery.ShowAsync(ada, "unmanaged-adopted");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = Project, Exact = true }).ClickAsync();
        await ada.ExpectTitleAsync($"{Project}: Active");
        await ada.ExpectTextAsync("Dana Okafor");
    }

    /// <summary>A value changed beside Portal is shown, brought back and seen to be back; changed again, it is accepted, and AWS keeps it.</summary>
    private async Task DriftAsync(Visit dana)
    {
        var before = await ParameterAsync();
        await ChangeParameterAsync("by-hand");
        await dana.GoAsync("/projects");
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = Project, Exact = true }).ClickAsync();
        await dana.ExpectTitleAsync($"{Project}: Active");
        var resources = $"{new Uri(dana.Page.Url).AbsolutePath}?tab=resources";
        await LookAsync(dana, resources);
        await dana.GoAsync("/platform/drift?kind=changed-projects");
        await dana.Page.Locator("details > summary", new() { HasText = "difference" }).ClickAsync();
        await dana.ExpectTextAsync("SSM parameter inference-mode");
        await dana.ExpectTextAsync("by-hand");
        await Gallery.ShowAsync(dana, "drift-of-a-project");
        await ChangeParameterAsync(before);
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Check restored" }).ClickAsync();
        await dana.ExpectTextAsync($"{Project} is as it was again.");

        await ChangeParameterAsync("by-hand");
        await LookAsync(dana, resources);
        await dana.GoAsync("/platform/drift?kind=changed-projects");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        var dialog = dana.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("The team wants it so.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await dana.ExpectTextAsync($"Accepted: {Project}.");
        await dana.ExpectTextAsync("Nothing of this kind");
    }

    private static async Task LookAsync(Visit dana, string resources)
    {
        await dana.GoAsync(resources);
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh from AWS" }).ClickAsync();
        await dana.ExpectTextAsync("from the last look");
    }

    private Task ChangeParameterAsync(string value) =>
        Account.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = Parameter, Value = value, Type = "String", Overwrite = true });

    private async Task<string> ParameterAsync() => (string)(await OtherClients.AwsAsync(Account, "ssm", "get-parameter", "--name", Parameter))!["Parameter"]!["Value"]!;

    private static async Task RevokeAsync(Visit dana)
    {
        await dana.GoAsync("/recertification");
        await dana.Field("About").SelectOptionAsync(new SelectOptionValue { Label = Project });
        await dana.Field("Why").FillAsync("It was adopted without one.");
        await dana.Button("Start the round").ClickAsync();
        await dana.ExpectTextAsync("1 not answered");
        await dana.Button("Choose all").ClickAsync();
        await Gallery.ShowAsync(dana, "recertification-to-answer");
        await dana.Button("Revoke").ClickAsync();
        var dialog = dana.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("She works elsewhere now.");
        await Gallery.ShowAsync(dana, "dialog-recertification-revoke");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();
        await dana.ExpectTextAsync("1 answer is recorded");
        await dana.ExpectTextAsync("1 revoked");
    }

    /// <summary>A removal that AWS does not let through is listed as stuck, and ends in Portal alone.</summary>
    private async Task CloseByForceAsync(Visit dana)
    {
        await Account.BreakAsync(new { kind = "deny", operation = "SageMaker.DeleteUserProfile", reason = "A test." });
        await GovernanceInPlace.RemoveAsync(Portal, User);
        await GovernanceInPlace.UntilAsync(
            async () =>
            {
                await dana.GoAsync("/platform/stuck");
                return await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Remove Studio user" }).CountAsync() == 0 ? "moving" : "stuck";
            },
            "stuck");
        await Gallery.ShowAsync(dana, "stuck-removal");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Close by force" }).ClickAsync();
        var dialog = dana.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("AWS does not let it go.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close by force", Exact = true }).ClickAsync();
        await dana.ExpectTextAsync("Nothing is stuck");
        await dana.GoAsync("/platform/drift");
        await dana.Button("Look again now").ClickAsync();
        await dana.ExpectTextAsync(User);
    }

    /// <summary>The round closes, and its result is what its hash says.</summary>
    private async Task TakeResultAsync(Visit dana)
    {
        await GovernanceInPlace.EndRoundsAsync(Portal);
        await GovernanceInPlace.UntilAsync(
            async () =>
            {
                await dana.ReloadAsync();
                return await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Download the result" }).CountAsync() == 0 ? "open" : "closed";
            },
            "closed");
        await Gallery.ShowAsync(dana, "recertification-closed");
        var download = await dana.Page.RunAndWaitForDownloadAsync(() => dana.Page.GetByRole(AriaRole.Link, new() { Name = "Download the result" }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory("round");
        await using (var content = await download.CreateReadStreamAsync()) await ZipFile.ExtractToDirectoryAsync(content, folder.FullName);
        using var check = Process.Start(new ProcessStartInfo("sha256sum", ["-c", "SHA256SUMS"]) { WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal("result.json: OK", (await check.StandardOutput.ReadToEndAsync()).Trim());
        Assert.Contains("She works elsewhere now.", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "result.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "statement.sig.base64")));
        folder.Delete(recursive: true);
    }
}
