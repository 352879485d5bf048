using System.Text.Json.Nodes;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Crashes;

/// <summary>One Studio user as AWS has it, and what the person does in Studio themselves.</summary>
internal sealed class StudioInCloud(CloudAccount account, string domain, string profile)
{
    private static readonly string[] Spaces = ["notes", "training"];

    public async Task<int> ProductsAsync() => Rows(
        await account.JsonAsync("servicecatalog", "AWS242ServiceCatalogService.SearchProvisionedProducts", new { AccessLevelFilter = new { Key = "Account", Value = "self" }, PageSize = 100 }),
        "ProvisionedProducts").Count(row => (string?)row["Name"] == profile);

    public async Task<int> ProfilesAsync() =>
        Rows(await account.JsonAsync("sagemaker", "SageMaker.ListUserProfiles", new { DomainIdEquals = domain, UserProfileNameContains = profile, MaxResults = 100 }), "UserProfiles")
            .Count(row => (string?)row["UserProfileName"] == profile);

    public async Task<int> SpacesAsync() =>
        Rows(await account.JsonAsync("sagemaker", "SageMaker.ListSpaces", new { DomainIdEquals = domain, SpaceNameContains = profile, MaxResults = 100 }), "Spaces").Count();

    /// <summary>Apps that run or are about to.</summary>
    public async Task<int> AppsAsync() => (await AppStatesAsync()).Count(status => status is "Pending" or "InService");

    public async Task<bool> IsWorkingAsync() => (await AppStatesAsync()).Count(status => status is "InService") == Spaces.Length;

    /// <summary>Two private spaces with disks, and an app in each, which blocks the deletion of its space.</summary>
    public async Task WorkAsync()
    {
        foreach (var space in Spaces)
        {
            await account.JsonAsync("sagemaker", "SageMaker.CreateSpace", new
            {
                DomainId = domain,
                SpaceName = NameOf(space),
                OwnershipSettings = new { OwnerUserProfileName = profile },
                SpaceSharingSettings = new { SharingType = "Private" },
                SpaceSettings = new { AppType = "JupyterLab", SpaceStorageSettings = new { EbsStorageSettings = new { EbsVolumeSizeInGb = 10 } } },
            });
        }

        foreach (var space in Spaces)
        {
            Assert.True(await CrashRun.UntilAsync(async () =>
                (string?)(await account.JsonAsync("sagemaker", "SageMaker.DescribeSpace", new { DomainId = domain, SpaceName = NameOf(space) }))["Status"] == "InService"), "The space never came.");
            await account.JsonAsync("sagemaker", "SageMaker.CreateApp", new { DomainId = domain, SpaceName = NameOf(space), AppType = "JupyterLab", AppName = "default" });
        }

        Assert.True(await CrashRun.UntilAsync(IsWorkingAsync), "The apps never came.");
    }

    private string NameOf(string space) => $"{profile}-{space}";

    private async Task<IReadOnlyList<string?>> AppStatesAsync()
    {
        List<string?> states = [];
        foreach (var space in Spaces)
        {
            var apps = await account.JsonAsync("sagemaker", "SageMaker.ListApps", new { DomainIdEquals = domain, SpaceNameEquals = NameOf(space), MaxResults = 100 });
            states.AddRange(Rows(apps, "Apps").Select(row => (string?)row["Status"]));
        }

        return states;
    }

    private static IEnumerable<JsonNode> Rows(JsonNode answer, string list) => answer[list]!.AsArray().Select(row => row!);
}
