using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>The second journey, by three people in three browsers: asked for, sent back, approved by two, provisioned, opened, extended, removed.</summary>
public sealed class AccessTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private static readonly Regex Request = new("/access/requests/[0-9a-f-]{32,36}$", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Grant = new("/access/grants/[0-9a-f-]{32,36}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Access_is_asked_for_decided_by_two_provisioned_opened_extended_and_gone()
    {
        Needs.AwsCli();
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "churn");
        var project = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("churn: Active");
        await AccessInPlace.SetPolicyAsync(Portal, "churn", policy => policy with { Needed = 2 });
        var (anna, arthur) = (await BeginAsAsync("Anna Kowalska"), await BeginAsAsync("Arthur Bell"));

        // Sam asks from the project's page, and what was typed survives a refusal.
        var sam = await BeginAsAsync("Sam Rivera", project);
        await sam.Button("Favourite").ClickAsync();
        await Assertions.Expect(sam.Button("Favourite")).ToHaveAttributeAsync("aria-pressed", "true");
        await sam.GoAsync("/projects?favourites=true");
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "churn", Exact = true }).ClickAsync();
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for access" }).First.ClickAsync();
        await sam.Field("For how many days").FillAsync("5000");
        await sam.Field("Why").FillAsync("To help.");
        await sam.Button("Ask for access").ClickAsync();
        await sam.ExpectTextAsync("This project allows at most 180 days.");
        await Assertions.Expect(sam.Field("Why")).ToHaveValueAsync("To help.");
        await Gallery.ShowAsync(sam, "access-ask");
        await sam.Field("For how many days").FillAsync("30");
        await sam.Button("Ask for access").ClickAsync();
        await sam.Page.WaitForURLAsync(Request);
        var request = new Uri(sam.Page.Url).AbsolutePath;
        await Gallery.ShowAsync(sam, "access-request-of-mine");

        // Anna finds it in her inbox and sends it back.
        await anna.GoAsync("/reviews");
        await Gallery.ShowAsync(anna, "reviews");
        await anna.Page.GetByRole(AriaRole.Link, new() { Name = "Sam Rivera in churn" }).ClickAsync();
        await anna.Field("Reason").FillAsync("Which part will you work on?");
        await anna.Button("Ask for changes").ClickAsync();
        await anna.ExpectTextAsync("The requester is told what you ask for.");
        await sam.ExpectTitleAsync("Changes asked for");
        await sam.Field("Why").FillAsync("To build the features of the churn model.");
        await sam.Button("Send it again").ClickAsync();
        await sam.ExpectTitleAsync("Waiting for a decision");

        // Two approve: Anna by keyboard alone, Arthur by hand.
        await DecideByKeyboardAsync(anna);
        await sam.ExpectTextAsync("1 of 2");
        await arthur.GoAsync(request);
        await Gallery.ShowAsync(arthur, "access-request-to-decide");
        await Gallery.KeepAsync(arthur, "readme-decide");
        await arthur.Button("Approve").ClickAsync();
        await sam.ExpectTitleAsync("Approved");

        // Portal provisions; the page follows.
        var grant = await AccessInPlace.GrantOfAsync(Portal, "churn", "sam");
        await sam.GoAsync($"/access/grants/{grant.Id}");
        await sam.ExpectTitleAsync("Sam Rivera in churn: Active");
        await Gallery.ShowAsync(sam, "access-active");
        await Gallery.KeepAsync(sam, "readme-active");
        await AgreeAsync(await AccessInPlace.GrantOfAsync(Portal, "churn", "sam"));
        await OpenAsync(sam, grant.ProfileName);

        // More time, decided by the same two.
        var until = (await AccessInPlace.GrantOfAsync(Portal, "churn", "sam")).EndsAt;
        await sam.Button("Extend").ClickAsync();
        await sam.Button("Ask for more time").ClickAsync();
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "See the request" }).ClickAsync();
        await sam.Page.WaitForURLAsync(Request);
        foreach (var decider in new[] { anna, arthur })
        {
            await decider.GoAsync(new Uri(sam.Page.Url).AbsolutePath);
            await decider.Button("Approve").ClickAsync();
        }

        await sam.ExpectTitleAsync("Approved");
        Assert.True((await AccessInPlace.GrantOfAsync(Portal, "churn", "sam")).EndsAt > until);

        // Given back, and removed at once by the typed name.
        await sam.GoAsync($"/access/grants/{grant.Id}");
        Assert.Matches(Grant, sam.Page.Url);
        await sam.Button("Give back").ClickAsync();
        var dialog = sam.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("My work here is done.");
        await dialog.GetByLabel("Remove the Studio user now").CheckAsync();
        await dialog.GetByLabel($"Type {grant.ProfileName} to confirm").FillAsync(grant.ProfileName);
        await Gallery.ShowAsync(sam, "dialog-give-back");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove now" }).ClickAsync();
        await sam.ExpectTitleAsync("Sam Rivera in churn: Removed");
        await Gallery.ShowAsync(sam, "access-removed");
        await GoneAsync(grant.ProfileName);
    }

    /// <summary>No mouse: the inbox by its keys, the request by Tab and Enter.</summary>
    private static async Task DecideByKeyboardAsync(Visit visit)
    {
        await visit.GoAsync("/reviews");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(Request);
        await visit.ReadyAsync();
        await Assertions.Expect(visit.Button("Approve")).ToBeVisibleAsync();
        for (var presses = 0; presses < 80; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string>("() => document.activeElement?.textContent?.trim() ?? ''") != "Approve") continue;
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.ExpectTextAsync("Your approval is recorded.");
            return;
        }

        Assert.Fail("The Approve button cannot be reached by Tab.");
    }

    private static async Task OpenAsync(Visit visit, string profile)
    {
        var studio = await visit.Page.Context.RunAndWaitForPageAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open Studio" }).First.ClickAsync());
        await studio.WaitForLoadStateAsync();
        await Assertions.Expect(studio.Locator("body")).ToContainTextAsync(profile);
        await studio.GetByRole(AriaRole.Button, new() { Name = "Start JupyterLab" }).ClickAsync();
        await Assertions.Expect(studio.Locator("body")).ToContainTextAsync("JupyterLab");
        await studio.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts("screenshots"), "studio-stand-in.png"), FullPage = true });
        // The link worked once: whoever finds it later gets nowhere.
        Assert.DoesNotContain("token=", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await studio.CloseAsync();
    }

    /// <summary>The CLI sees the product, the record and the profile that the page names.</summary>
    private async Task AgreeAsync(Core.Access.AccessGrant grant)
    {
        var product = (await OtherClients.AwsAsync(Account, "servicecatalog", "describe-provisioned-product", "--name", grant.ProfileName))!["ProvisionedProductDetail"]!;
        Assert.Equal((grant.ProvisionedProductId, "AVAILABLE"), ((string?)product["Id"], (string?)product["Status"]));
        var record = (await OtherClients.AwsAsync(Account, "servicecatalog", "describe-record", "--id", (string)product["LastRecordId"]!))!["RecordDetail"]!;
        Assert.Equal("SUCCEEDED", (string?)record["Status"]);
        var profile = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-user-profile", "--domain-id", grant.DomainId!, "--user-profile-name", grant.ProfileName))!;
        Assert.Equal((grant.ProfileArn, "InService", grant.RoleArn), ((string?)profile["UserProfileArn"], (string?)profile["Status"], (string?)profile["UserSettings"]!["ExecutionRole"]));
    }

    private async Task GoneAsync(string profile)
    {
        var profiles = (await OtherClients.AwsAsync(Account, "sagemaker", "list-user-profiles", "--user-profile-name-contains", profile))!["UserProfiles"]!.AsArray();
        var products = (await OtherClients.AwsAsync(Account, "servicecatalog", "search-provisioned-products", "--access-level-filter", "Key=Account,Value=self", "--filters", $"SearchQuery=name:{profile}"))!["ProvisionedProducts"]!.AsArray();
        var spaces = (await OtherClients.AwsAsync(Account, "sagemaker", "list-spaces"))!["Spaces"]!.AsArray();
        Assert.Equal((0, 0, 0), (profiles.Count, products.Count, spaces.Count));
    }
}
