using System.Globalization;
using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Portal.Components;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Appearance;

/// <summary>Every route, from the route table: no accessibility violation, no sideways scroll, no jumping, in both themes.</summary>
public sealed class RouteTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private const double MostShift = 0.05;
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    [Fact]
    public async Task Every_route_is_accessible_and_steady()
    {
        var (active, failed) = await MakeProjectsAsync();
        var ada = await BeginAsAsync("Ada Lindqvist", "/operations");
        var operation = await ada.Page.Locator("a[href^='/operations/']").First.GetAttributeAsync("href") ?? "";
        var access = await GiveAccessAsync();
        var (release, run, log) = await BuildAsync(active);
        var wish = $"/projects/requests/{await WishInPlace.AskAsync(Portal, "sam")}";
        var (stray, round) = (await GovernanceInPlace.StrayAsync(Portal, "made-by-hand"), await GovernanceInPlace.RoundAsync(Portal));
        var visits = RouteVisits.Of(active, failed, operation, access).Concat(RouteVisits.OfLife(active, wish)).Concat(RouteVisits.OfGovernance(stray, round)).Concat(RouteVisits.OfReleases(active, release, run, log)).ToArray();
        Assert.Equal(Routes().Order(StringComparer.Ordinal), visits.Select(visit => visit.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        List<string> problems = [];
        var people = new Dictionary<string, Visit>(StringComparer.Ordinal) { ["Ada Lindqvist"] = ada };
        foreach (var (_, path, person, name) in visits)
        {
            if (!people.TryGetValue(person, out var visit))
            {
                visit = people[person] = await BeginAsync();
                if (person.Length > 0) await visit.SignInAsync(person);
            }

            await visit.Page.GotoAsync(new Uri(Portal.Address, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (path is "/not-found" or "/error" or "/projects/none/of/this") visit.ForgetComplaints();
            var shift = await visit.LayoutShiftAsync();
            if (shift >= MostShift) problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path} jumps by {shift:F3}"));
            problems.AddRange(await ViolationsAsync(visit, path));
            await Gallery.ShowAsync(visit, name);
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Every_dialog_is_accessible()
    {
        var (_, failed) = await MakeProjectsAsync();
        var ada = await BeginAsAsync("Ada Lindqvist", failed);
        List<string> problems = [];
        foreach (var button in new[] { "Clean up and retry", "Give up" }) await LookAsync(ada, button);
        await ada.GoAsync((await MakeProjectsAsync()).Active);
        foreach (var button in new[] { "Edit", "Hand over", "Archive", "Find anything" }) await LookAsync(ada, button);

        var access = await GiveAccessAsync();
        var (sam, anna) = (await BeginAsAsync("Sam Rivera", access.Grant), await BeginAsAsync("Anna Kowalska", "/reviews"));
        await anna.Button("Choose all").ClickAsync();
        foreach (var (visit, button) in new[] { (sam, "Extend"), (sam, "Give back"), (anna, "Approve"), (anna, "Reject") }) await LookAsync(visit, button);

        var (release, _, _) = await BuildAsync((await MakeProjectsAsync()).Active);
        await anna.GoAsync(release);
        await ada.GoAsync(release);
        await ada.Page.GetByText("Nobody can be reached").ClickAsync();
        foreach (var (visit, button) in new[] { (anna, "Approve for staging"), (anna, "Ask for changes"), (ada, "Break the glass") }) await LookAsync(visit, button);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "your menu" }).ClickAsync();
        problems.AddRange(await ViolationsAsync(ada, "the person's menu"));
        Assert.True(problems.Count == 0, string.Join('\n', problems));

        async Task LookAsync(Visit visit, string button)
        {
            await visit.Button(button).ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(dialog).ToBeVisibleAsync();
            problems.AddRange(await ViolationsAsync(visit, $"the dialog of {button}"));
            await Gallery.ShowAsync(visit, $"dialog-{button.Replace(' ', '-').ToLowerInvariant()}");
            await visit.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task A_release_policy_is_edited_and_the_forms_of_policies_are_accessible()
    {
        var (active, _) = await MakeProjectsAsync();
        var dana = await BeginAsAsync("Dana Okafor", $"{active}?tab=policy");
        await dana.Button("Edit the release policy").ClickAsync();
        await dana.Button("Add a metric").ClickAsync();
        await dana.Page.Locator("#threshold-metric-0").FillAsync("f1");
        await dana.Page.Locator("#threshold-limit-0").FillAsync("0.1");
        await dana.Page.Locator("#threshold-limit-0").PressAsync("Tab");
        await dana.ExpectTextAsync("f1 at least 0.1");
        List<string> problems = [.. await ViolationsAsync(dana, "the form of the release policy")];
        await Gallery.ShowAsync(dana, "release-policy-form");
        await dana.Page.Locator("#release-reason").FillAsync("No worse than this.");
        await dana.Button("Save the policy").ClickAsync();
        await dana.ExpectTextAsync("counts from now on");

        var ada = await BeginAsAsync("Ada Lindqvist", "/platform/floor");
        await ada.Button("Change the floor").ClickAsync();
        await Assertions.Expect(ada.Page.Locator("#floor-MinForProduction")).ToBeVisibleAsync();
        problems.AddRange(await ViolationsAsync(ada, "the form of the platform floor"));
        await Gallery.ShowAsync(ada, "platform-floor-form");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IEnumerable<string> Routes() =>
        typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);

    private static async Task<IReadOnlyList<string>> ViolationsAsync(Visit visit, string where)
    {
        List<string> problems = [];
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await visit.Page.WaitForFunctionAsync("dark => document.documentElement.hasAttribute('data-dark') === dark", scheme == ColorScheme.Dark);
            // The other theme changes colours and nothing else.
            var result = scheme is ColorScheme.Light ? await visit.Page.RunAxe() : await visit.Page.RunAxe(Colours);
            problems.AddRange(result.Violations.Select(violation =>
                $"{where} ({scheme}): {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        }

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return problems;
    }

    /// <summary>One active and one failed project, made once for the class.</summary>
    private async Task<(string Active, string Failed)> MakeProjectsAsync()
    {
        var dana = await BeginAsAsync("Dana Okafor", "/projects");
        if (await dana.Page.GetByRole(AriaRole.Link, new() { Name = "stands" }).CountAsync() == 0)
        {
            await NewProject.FillAsync(dana, "stands");
            await NewProject.CreateAsync(dana);
            await dana.ExpectTitleAsync("stands: Active");
            await NewProject.FillAsync(dana, "fails");
            await Account.BreakAsync(new { kind = "fail-resource", logicalId = "ProjectBucket", reason = "The bucket name is reserved." });
            await NewProject.CreateAsync(dana);
            await dana.ExpectTitleAsync("Creation failed");
            await Account.MendAsync();
            await dana.GoAsync("/projects");
        }

        return (await HrefAsync(dana, "stands"), await HrefAsync(dana, "fails"));
    }

    /// <summary>Sam works in the active project, and Sven asks to.</summary>
    private async Task<(string Request, string Grant, string Person)> GiveAccessAsync()
    {
        foreach (var person in new[] { "Sam Rivera", "Sven Larsen" }) await BeginAsAsync(person);
        await AccessInPlace.AskAsync(Portal, "stands", "sam", approve: true);
        var request = await AccessInPlace.AskAsync(Portal, "stands", "sven", approve: false);
        var grant = await AccessInPlace.ActiveGrantAsync(Portal, "stands", "sam");
        var ada = await BeginAsAsync("Ada Lindqvist", "/people");
        return ($"/access/requests/{request}", $"/access/grants/{grant.Id}", await HrefAsync(ada, "Sam Rivera"));
    }

    /// <summary>A version that waits for its first decision, the run that made it, and the log of its last job.</summary>
    private async Task<(string Release, string Run, string Log)> BuildAsync(string project)
    {
        foreach (var person in new[] { "Anna Kowalska", "Arthur Bell" }) await BeginAsAsync(person);
        var milan = await BeginAsAsync("Milan Novak", $"{project}?tab=pipelines");
        var release = await Releases.BuildAsync(milan, project, 1);
        await milan.GoAsync($"{project}?tab=pipelines");
        var run = await milan.Page.Locator("td a.mono").First.GetAttributeAsync("href") ?? "";
        await milan.GoAsync(run);
        return (release, run, await milan.Page.Locator("nav[aria-label='Builds and jobs of the run'] a").Last.GetAttributeAsync("href") ?? "");
    }

    private static async Task<string> HrefAsync(Visit visit, string project) =>
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = project, Exact = true }).GetAttributeAsync("href") ?? "";
}
