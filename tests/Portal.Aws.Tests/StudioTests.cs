using System.Net;
using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Aws.Tests;

/// <summary>The contracts of the Studio ports.</summary>
public sealed class StudioTests(Cloud cloud)
{
    private const string Name = "sam-contract-two";
    private const string Project = "contract-two";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_studio_user_is_made_opened_and_removed()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000001", Project);
        Assert.Equal("v1.0.0", studio.Product.VersionName);
        Assert.NotNull(studio.Product.LaunchPathId);

        var profile = await ItIsLaunchedOnceAsync(studio);
        await ItIsFoundInTheListsAsync(studio, profile);
        await TheLinkOpensOnceAsync(studio, profile);
        await AppsAndSpacesStandInTheWayAsync(studio, profile);
        await ItIsGoneAsync(studio);
    }

    [Fact]
    public async Task What_was_never_made_is_an_answer()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000002", project: null);

        Assert.Null(StudioCloud.Found(await studio.Users.FindLaunchAsync("never-made", Ct)));
        Assert.Null(StudioCloud.Found(await studio.Users.FindProfileAsync(studio.DomainId, "never-made", Ct)));
        Assert.Null((await studio.Users.TerminateAsync("pp-aaaaaaaaaaaaa", "token-1", ignoreErrors: false, Ct)).Error);
        Assert.Empty((await studio.Spaces.ListAppsAsync(studio.DomainId, "never-made", Ct)).Value!);
        Assert.Empty((await studio.Spaces.ListSpacesAsync(studio.DomainId, "never-made", Ct)).Value!);
        Assert.Null((await studio.Spaces.StopAppAsync(new(studio.DomainId, "never-made", null, "JupyterServer", "default", "InService", null), Ct)).Error);
        Assert.Null((await studio.Spaces.DeleteSpaceAsync(studio.DomainId, "never-made", Ct)).Error);
        Assert.Null((await studio.Directory.DeleteProfileAsync(studio.DomainId, "never-made", Ct)).Error);
        var product = await studio.Users.ReadProductAsync("prod-aaaaaaaaaaaaa", Ct);
        Assert.Equal(("studio.product.missing", ErrorKind.Failed), (product.Error?.Code, product.Error?.Kind));
    }

    [Fact]
    public async Task A_failed_termination_taints_and_a_repair_heals()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000003", Project);
        await studio.LaunchedAsync(Name, Project);
        await studio.FaultAsync(new { kind = "fail-termination", operation = Name, reason = "Told to fail.", times = 1 });

        var launch = (await studio.SettledAsync(Name))!;
        Assert.Null((await studio.Users.TerminateAsync(launch.Id, "end-1", ignoreErrors: false, Ct)).Error);
        var tainted = (await studio.SettledAsync(Name))!;
        Assert.Equal(("TAINTED", "TERMINATE_PROVISIONED_PRODUCT", "FAILED", "Told to fail."), (tainted.Status, tainted.RecordType, tainted.RecordStatus, tainted.Failure));
        Assert.Equal((launch.StackArn, "grant-1"), (tainted.StackArn, tainted.Tags["mlops:grant"]));

        Assert.Null((await studio.Users.RepairAsync(tainted, studio.Order(Name, Project, "repair-1"), Ct)).Error);
        var healed = (await studio.SettledAsync(Name))!;
        Assert.Equal(("AVAILABLE", "UPDATE_PROVISIONED_PRODUCT", "SUCCEEDED"), (healed.Status, healed.RecordType, healed.RecordStatus));

        await studio.FaultAsync(new { kind = "fail-resource", logicalId = "StudioUser", reason = "The profile stays.", times = 1 });
        Assert.Null((await studio.Users.TerminateAsync(launch.Id, "end-2", ignoreErrors: false, Ct)).Error);
        var stuck = (await studio.SettledAsync(Name))!;
        Assert.Equal("TAINTED", stuck.Status);
        Assert.Contains("The profile stays.", stuck.Failure, StringComparison.Ordinal);
        Assert.Null((await studio.Users.TerminateAsync(launch.Id, "end-3", ignoreErrors: false, Ct)).Error);
        Assert.Null(await studio.SettledAsync(Name));
    }

    [Fact]
    public async Task A_failed_launch_says_why()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000004", Project);
        await studio.FaultAsync(new { kind = "fail-resource", logicalId = "StudioUser", reason = "No capacity today.", times = 1 });

        Assert.Null((await studio.Users.LaunchAsync(studio.Order(Name, Project, "launch-1"), Ct)).Error);

        var failed = (await studio.SettledAsync(Name))!;
        Assert.Equal(("ERROR", "PROVISION_PRODUCT", "FAILED"), (failed.Status, failed.RecordType, failed.RecordStatus));
        Assert.Contains("No capacity today.", failed.Failure, StringComparison.Ordinal);
        Assert.Null(StudioCloud.Found(await studio.Users.FindProfileAsync(studio.DomainId, Name, Ct)));
    }

    [Fact]
    public async Task A_retired_version_is_not_offered()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000005", Project);
        foreach (var change in new object[] { new { Guidance = "DEPRECATED" }, new { Guidance = "DEFAULT", Active = false } })
        {
            await cloud.CallAsync(studio.Account, "servicecatalog", "AWS242ServiceCatalogService.UpdateProvisioningArtifact", new
            {
                studio.Product.ProductId,
                ProvisioningArtifactId = studio.Product.ArtifactId,
            }, change);

            var product = await studio.Users.ReadProductAsync(studio.Product.ProductId, Ct);

            Assert.Equal(("studio.version.missing", ErrorKind.Failed), (product.Error?.Code, product.Error?.Kind));
        }

        var launched = await studio.Users.LaunchAsync(studio.Order(Name, Project, "launch-1"), Ct);
        Assert.Equal(AwsFailure.Invalid, launched.Error?.Code);
    }

    private static async Task<StudioProfile> ItIsLaunchedOnceAsync(StudioCloud studio)
    {
        var order = studio.Order(Name, Project, "launch-1");
        var asked = (await studio.Users.LaunchAsync(order, Ct)).Value!;
        Assert.Equal((Name, studio.Product.ProductId, studio.Product.ArtifactId, "UNDER_CHANGE"), (asked.Name, asked.ProductId, asked.ArtifactId, asked.Status));
        Assert.NotNull(asked.RequestId);
        Assert.Equal(asked.RecordId, (await studio.Users.LaunchAsync(order, Ct)).Value!.RecordId);
        var other = await studio.Users.LaunchAsync(studio.Order(Name, Project, "launch-2"), Ct);
        Assert.Equal((AwsFailure.Exists, ErrorKind.Conflict), (other.Error?.Code, other.Error?.Kind));

        var launch = (await studio.SettledAsync(Name))!;
        Assert.Equal(("AVAILABLE", asked.RecordId, "PROVISION_PRODUCT", "SUCCEEDED"), (launch.Status, launch.RecordId, launch.RecordType, launch.RecordStatus));
        Assert.Equal((null, "grant-1", "op-1"), (launch.Failure, launch.Tags["mlops:grant"], launch.Tags["mlops:operation"]));
        Assert.Contains(":stack/SC-", launch.StackArn, StringComparison.Ordinal);

        var profile = StudioCloud.Found(await studio.Users.FindProfileAsync(studio.DomainId, Name, Ct))!;
        Assert.Equal((Name, "InService", null, "sam", Project), (profile.Name, profile.Status, profile.FailureReason, profile.Tags["mlops:person"], profile.Tags["mlops:project"]));
        Assert.EndsWith($":user-profile/{studio.DomainId}/{Name}", profile.Arn, StringComparison.Ordinal);
        Assert.Contains($":role/mlops/projects/{Project}/", profile.ExecutionRoleArn, StringComparison.Ordinal);
        return profile;
    }

    private static async Task ItIsFoundInTheListsAsync(StudioCloud studio, StudioProfile profile)
    {
        Assert.Contains(studio.DomainId, (await studio.Directory.ListDomainsAsync(Ct)).Value!);
        var rows = (await studio.Directory.ListProfilesAsync(studio.DomainId, Ct)).Value!;
        Assert.Contains(rows, row => row.Name == profile.Name && row.Status == "InService" && row.LastModified.Offset == TimeSpan.Zero);

        Assert.Contains((await studio.Directory.ListProjectsAsync(Ct)).Value!, row => row.Name == Project && row.Status == "CreateCompleted");

        // The project's own launch is none of a Studio user.
        var launch = Assert.Single((await studio.Directory.ListLaunchesAsync(Ct)).Value!);
        Assert.Equal((Name, "AVAILABLE", "grant-1"), (launch.Name, launch.Status, launch.Tags["mlops:grant"]));
    }

    private static async Task TheLinkOpensOnceAsync(StudioCloud studio, StudioProfile profile)
    {
        var entrance = (await studio.Sessions.OpenAsync(new(studio.DomainId, Name, profile.Arn, StudioCloud.Sam, TimeSpan.FromHours(4)), Ct)).Value!;
        Assert.Equal(2, entrance.RequestIds.Count);
        Assert.DoesNotContain("token", entrance.ToString(), StringComparison.Ordinal);

        using var browser = StudioCloud.Browser();
        using var page = await browser.GetAsync(entrance.Url, Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Studio of " + Name, await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var again = await browser.GetAsync(entrance.Url, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    private static async Task AppsAndSpacesStandInTheWayAsync(StudioCloud studio, StudioProfile profile)
    {
        await studio.StartJupyterLabAsync(profile);
        var app = Assert.Single((await studio.Spaces.ListAppsAsync(studio.DomainId, Name, Ct)).Value!);
        Assert.Equal((studio.DomainId, Name, "JupyterLab", "default"), (app.DomainId, app.ProfileName, app.AppType, app.AppName));
        Assert.NotNull(app.Since);
        var space = Assert.Single((await studio.Spaces.ListSpacesAsync(studio.DomainId, Name, Ct)).Value!);
        Assert.Equal((app.SpaceName, Name, false, 5), (space.Name, space.OwnerProfileName, space.IsShared, space.SizeGb));
        Assert.NotNull(space.LastModified);

        var blocked = await studio.Spaces.DeleteSpaceAsync(studio.DomainId, space.Name, Ct);
        Assert.Equal((AwsFailure.InUse, ErrorKind.Conflict), (blocked.Error?.Code, blocked.Error?.Kind));
        var launch = (await studio.SettledAsync(Name))!;
        Assert.Null((await studio.Users.TerminateAsync(launch.Id, "too-early", ignoreErrors: false, Ct)).Error);
        var tainted = (await studio.SettledAsync(Name))!;
        Assert.Equal(("TAINTED", "FAILED"), (tainted.Status, tainted.RecordStatus));
        Assert.Contains("StudioUser", tainted.Failure, StringComparison.Ordinal);

        Assert.NotNull((await studio.Spaces.StopAppAsync(app, Ct)).Value);
        Assert.Null((await studio.Spaces.StopAppAsync(app, Ct)).Error);
        Assert.Empty(await Poll.UntilAsync(async () => (await studio.Spaces.ListAppsAsync(studio.DomainId, Name, Ct)).Value!, apps => apps.Count == 0));
        Assert.Null((await studio.Spaces.StopAppAsync(app, Ct)).Error);
        Assert.NotNull((await studio.Spaces.DeleteSpaceAsync(studio.DomainId, space.Name, Ct)).Value);
        Assert.Null((await studio.Spaces.DeleteSpaceAsync(studio.DomainId, space.Name, Ct)).Error);
        Assert.Empty(await Poll.UntilAsync(async () => (await studio.Spaces.ListSpacesAsync(studio.DomainId, Name, Ct)).Value!, spaces => spaces.Count == 0));
    }

    private static async Task ItIsGoneAsync(StudioCloud studio)
    {
        var launch = (await studio.SettledAsync(Name))!;
        Assert.NotNull((await studio.Users.TerminateAsync(launch.Id, "end-1", ignoreErrors: false, Ct)).Value);
        Assert.Null(await studio.SettledAsync(Name));
        Assert.Null(StudioCloud.Found(await studio.Users.FindProfileAsync(studio.DomainId, Name, Ct)));
        Assert.Empty((await studio.Directory.ListLaunchesAsync(Ct)).Value!);
        Assert.Null((await studio.Users.TerminateAsync(launch.Id, "end-2", ignoreErrors: false, Ct)).Error);
    }
}
