using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Cloud;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>
/// The seed code of a project really trains two models, the second with changed training code, and registers them in the account Portal looks at.
/// What it measured is what the page of each version shows.
/// </summary>
public sealed class SeedCodeTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private static readonly string[] Measured = ["accuracy", "auc", "f1", "precision", "recall"];

    [Fact]
    public async Task What_the_seed_code_measured_is_what_the_page_shows_and_changing_it_changes_the_page()
    {
        Needs.AwsCli();
        Needs.SeedCode();
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "seeded");
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("seeded: Active");

        await OtherClients.SeedCodeAsync(Account, "seeded", "measured or change_of_the_training_code");

        var (first, second) = (await ComparePageAsync(dana, 1), await ComparePageAsync(dana, 2));
        Assert.NotEqual(first["auc"], second["auc"]);
        await Gallery.ShowAsync(dana, "release-of-seed-code");
    }

    /// <summary>The metrics on the page of a version, which are those in its file.</summary>
    private async Task<IReadOnlyDictionary<string, double>> ComparePageAsync(Visit visit, int version)
    {
        var file = await FileAsync(version);
        await visit.GoAsync("/deployments");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"Version {version} of seeded" }).First.ClickAsync();
        var shown = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in Measured)
        {
            var row = visit.Page.Locator("tr", new() { Has = visit.Page.GetByText(metric, new() { Exact = true }) });
            shown[metric] = double.Parse(await row.Locator("td.figure").First.InnerTextAsync(), CultureInfo.InvariantCulture);
            Assert.Equal(file[metric], shown[metric], 0.0005);
        }

        return shown;
    }

    private async Task<IReadOnlyDictionary<string, double>> FileAsync(int version)
    {
        var groups = await OtherClients.AwsAsync(Account, "sagemaker", "list-model-packages", "--model-package-type", "Versioned", "--no-paginate");
        var arn = groups!["ModelPackageSummaryList"]!.AsArray().Single(row => (int)row!["ModelPackageVersion"]! == version)!["ModelPackageArn"]!;
        var described = await OtherClients.AwsAsync(Account, "sagemaker", "describe-model-package", "--model-package-name", (string)arn!);
        var uri = new Uri((string)described!["ModelMetrics"]!["ModelQuality"]!["Statistics"]!["S3Uri"]!);
        var target = Path.Combine(Path.GetTempPath(), $"portal-metrics-{Guid.NewGuid():N}.json");
        await OtherClients.AwsAsync(Account, "s3api", "get-object", "--bucket", uri.Host, "--key", uri.AbsolutePath.TrimStart('/'), target);
        var metrics = JsonNode.Parse(await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken))!["binary_classification_metrics"]!;
        File.Delete(target);
        return Measured.ToDictionary(name => name, name => (double)metrics[name]!["value"]!, StringComparer.Ordinal);
    }
}
