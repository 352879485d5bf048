using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Browsing;

/// <summary>The New project form, filled in as a person does.</summary>
internal static class NewProject
{
    /// <summary>From the template to the review, whose checks have all passed.</summary>
    public static async Task FillAsync(Visit visit, string name, bool batch = false)
    {
        await BeginAsync(visit);
        await DetailsAsync(visit, name, batch);
        await visit.Button("Next: Parameters").ClickAsync();
        await visit.Button("Next: Review").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = Passed })).ToBeVisibleAsync();
    }

    /// <summary>A template chosen, the details asked for.</summary>
    public static async Task BeginAsync(Visit visit)
    {
        await visit.GoAsync("/projects/new");
        await ChooseAsync(visit);
        await visit.Button("Next: Details").ClickAsync();
    }

    public static Task ChooseAsync(Visit visit, string template = "mlops-sklearn") =>
        visit.Page.Locator(".choice", new() { HasText = template }).GetByRole(AriaRole.Radio).CheckAsync();

    public static async Task DetailsAsync(Visit visit, string name, bool batch = false)
    {
        await visit.Field("Name").FillAsync(name);
        await visit.Field("Description").FillAsync($"Forecasts for {name}");
        await visit.Field("Cost centre").SelectOptionAsync("CC-1001");
        await visit.Page.Locator($"input[name=inference-mode][value={(batch ? "batch" : "realtime")}]").CheckAsync();
        await Assertions.Expect(visit.Page.GetByText("Free in Portal and in AWS")).ToBeVisibleAsync();
    }

    /// <summary>Logical ids that the preview names.</summary>
    public static async Task<IReadOnlyList<string>> PreviewedAsync(Visit visit) => await LogicalIdsAsync(visit);

    /// <summary>Creates it and waits for its page. Answers the page's path.</summary>
    public static async Task<string> CreateAsync(Visit visit)
    {
        await visit.Button("Create project").ClickAsync();
        await visit.Page.WaitForURLAsync(Created);
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    public static async Task<IReadOnlyList<string>> LogicalIdsAsync(Visit visit) =>
        await visit.Page.Locator("[data-logical-id]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.logicalId).sort()");

    private static readonly Regex Passed = new("^All \\d+ checks passed$", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Created = new("/projects/[0-9a-f-]{32,36}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
