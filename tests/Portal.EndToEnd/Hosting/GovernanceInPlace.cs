using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.EndToEnd.Hosting;

/// <summary>What a test of adoption and re-certification needs to stand already, made past Portal's pages.</summary>
internal static class GovernanceInPlace
{
    /// <summary>A Studio user made outside Portal, found by a look for drift. Answers the path of its page.</summary>
    public static async Task<string> StrayAsync(PortalHost portal, string name)
    {
        await MakeStudioUserAsync(portal.Account, name, null, "nobody");
        await using var uow = await BeginAsync(portal);
        var reconcile = portal.Services.GetRequiredService<ReconcileStudio>();
        var looked = await reconcile.LookAsync(CancellationToken.None);
        Assert.Null(looked.Error);
        Assert.Null((await reconcile.StoreAsync(uow, looked.Value!, CancellationToken.None)).Error);
        await CommitAsync(uow);
        return $"/platform/unmanaged/{(await uow.Db.DriftFindings.SingleAsync(row => row.Name == name && row.OpenKey != null)).Id}";
    }

    /// <summary>A round over everybody who has access. Answers the path of its page.</summary>
    public static async Task<string> RoundAsync(PortalHost portal)
    {
        await using var uow = await BeginAsync(portal);
        if (await uow.Db.CertificationCampaigns.FirstOrDefaultAsync() is { } stands) return $"/recertification/{stands.Id}";
        var grants = await uow.Db.AccessGrants.Where(row => row.State == GrantState.Active).ToListAsync();
        Assert.NotEmpty(grants);
        var campaign = CertificationCampaign.Open("2026 Q4", "2026 Q4", null, "Portal", "Every quarter.", uow.Now.AddDays(21), uow.Now);
        uow.Db.CertificationCampaigns.Add(campaign);
        uow.Db.CertificationItems.AddRange(grants.Select(grant => CertificationItem.Of(campaign, grant)));
        await CommitAsync(uow);
        return $"/recertification/{campaign.Id}";
    }

    /// <summary>Lets the time of all open rounds be over.</summary>
    public static async Task EndRoundsAsync(PortalHost portal)
    {
        await using var uow = await BeginAsync(portal);
        var now = uow.Now;
        await uow.Db.CertificationCampaigns.Where(row => row.DueAt != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosesAt, now).SetProperty(row => row.DueAt, now));
    }

    /// <summary>Begins the removal of a suspended Studio user before its grace period is over.</summary>
    public static async Task RemoveAsync(PortalHost portal, string profile)
    {
        await using var uow = await BeginAsync(portal);
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.ProfileName == profile && row.OpenKey != null);
        Assert.Null(await portal.Services.GetRequiredService<GrantTransitions>().RemoveAsync(uow, grant, "It is no longer needed.", CancellationToken.None));
        await CommitAsync(uow);
    }

    /// <summary>A project as another program makes one, through SageMaker alone. Answers its role.</summary>
    public static async Task<string> MakeProjectAsync(CloudAccount account, string name)
    {
        const string catalog = "AWS242ServiceCatalogService";
        var products = (await account.JsonAsync("servicecatalog", $"{catalog}.SearchProducts"))["ProductViewSummaries"]!.AsArray();
        var product = (string)products.Single(row => (string?)row!["Name"] == "mlops-sklearn")!["ProductId"]!;
        var artifact = (string)(await account.JsonAsync("servicecatalog", $"{catalog}.DescribeProduct", new { Id = product }))["ProvisioningArtifacts"]!.AsArray().Last()!["Id"]!;
        await account.JsonAsync("sagemaker", "SageMaker.CreateProject", new
        {
            ProjectName = name,
            ProjectDescription = "Forecasts made by hand",
            ServiceCatalogProvisioningDetails = new { ProductId = product, ProvisioningArtifactId = artifact },
        });
        await UntilAsync(async () => (await account.JsonAsync("sagemaker", "SageMaker.DescribeProject", new { ProjectName = name }))["ProjectStatus"], "CreateCompleted");
        return (string)(await account.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = $"/mlops/projects/{name}/role-arn" }))["Parameter"]!["Value"]!;
    }

    /// <summary>A Studio user as another program makes one, with an app that runs. Answers the domain.</summary>
    public static async Task<string> MakeStudioUserAsync(CloudAccount account, string name, string? role, string person)
    {
        var domain = (string)(await account.JsonAsync("sagemaker", "SageMaker.ListDomains"))["Domains"]![0]!["DomainId"]!;
        await account.JsonAsync("sagemaker", "SageMaker.CreateUserProfile", new
        {
            DomainId = domain,
            UserProfileName = name,
            UserSettings = role is null ? new JsonObject() : new JsonObject { ["ExecutionRole"] = role },
            Tags = new[] { new { Key = "mlops:person", Value = person } },
        });
        await UntilAsync(async () => (await account.JsonAsync("sagemaker", "SageMaker.DescribeUserProfile", new { DomainId = domain, UserProfileName = name }))["Status"], "InService");
        if (role is null) return domain;
        var space = $"{name}-lab";
        await account.JsonAsync("sagemaker", "SageMaker.CreateSpace", new
        {
            DomainId = domain,
            SpaceName = space,
            OwnershipSettings = new { OwnerUserProfileName = name },
            SpaceSharingSettings = new { SharingType = "Private" },
        });
        await UntilAsync(async () => (await account.JsonAsync("sagemaker", "SageMaker.DescribeSpace", new { DomainId = domain, SpaceName = space }))["Status"], "InService");
        await account.JsonAsync("sagemaker", "SageMaker.CreateApp", new { DomainId = domain, SpaceName = space, AppType = "JupyterLab", AppName = "default" });
        await UntilAsync(async () => (await account.JsonAsync("sagemaker", "SageMaker.DescribeApp", new { DomainId = domain, SpaceName = space, AppType = "JupyterLab", AppName = "default" }))["Status"], "InService");
        return domain;
    }

    public static async Task UntilAsync(Func<Task<JsonNode?>> look, string wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var seen = ""; seen != wanted; seen = (string?)await look() ?? "") await Task.Delay(200, patience.Token);
    }

    private static Task<UnitOfWork> BeginAsync(PortalHost portal) =>
        portal.Services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);

    private static async Task CommitAsync(UnitOfWork uow)
    {
        uow.Audit(new AuditEvent("test.prepared", new AuditTarget("test", "governance"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(CancellationToken.None)).Error);
    }
}
