using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Templates;
using Portal.Sandbox;

namespace Portal.Aws.Tests;

/// <summary>An account with one project, and the ports of deployments over it.</summary>
internal sealed class ReleaseCloud : IAsyncDisposable
{
    private readonly Cloud _cloud;
    private readonly ServiceProvider _services;

    private ReleaseCloud(Cloud cloud, string account)
    {
        (_cloud, Account) = (cloud, account);
        _services = cloud.Open(account);
    }

    public string Account { get; }

    /// <summary>What the project's stack wrote of itself.</summary>
    public IReadOnlyDictionary<string, string> Made { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Group { get; private set; } = "";

    public string Bucket { get; private set; } = "";

    public string BuildPipeline { get; private set; } = "";

    public string DeployPipeline { get; private set; } = "";

    public IModelRegistry Registry => _services.GetRequiredService<IModelRegistry>();

    public IModelEvidence Evidence => _services.GetRequiredService<IModelEvidence>();

    public IReleasePipelines Pipelines => _services.GetRequiredService<IReleasePipelines>();

    public IPipelineControl Control => _services.GetRequiredService<IPipelineControl>();

    public IResourcePolicies Policies => _services.GetRequiredService<IResourcePolicies>();

    public ITargetRoles Targets => _services.GetRequiredService<ITargetRoles>();

    public IServing Serving => _services.GetRequiredService<IServing>();

    public IProjectStacks Stacks => _services.GetRequiredService<IProjectStacks>();

    public IReleaseStacks ReleaseStacks => _services.GetRequiredService<IReleaseStacks>();

    public IExperiments Experiments => _services.GetRequiredService<IExperiments>();

    public IWorkLogs Logs => _services.GetRequiredService<IWorkLogs>();

    public IReleaseEvents Events => _services.GetRequiredService<IReleaseEvents>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Each caller names an account of its own.</summary>
    public static async Task<ReleaseCloud> OpenAsync(Cloud cloud, string account, string project, string inferenceMode = "realtime")
    {
        Needs.Require(cloud.IsSandbox, "The sandbox (a model is registered and released without one being trained)", "unset the variables that name a real account");
        var release = new ReleaseCloud(cloud, account);
        var made = await release.MakeProjectAsync(project, inferenceMode);
        release.Made = made;
        (release.Group, release.Bucket) = (made["model-package-group"], made["bucket"]);
        (release.BuildPipeline, release.DeployPipeline) = (made["build-pipeline"], made["deploy-pipeline"]);
        return release;
    }

    public string VersionArn(int version) => string.Create(CultureInfo.InvariantCulture, $"arn:aws:sagemaker:{SandboxOptions.Region}:{Account}:model-package/{Group}/{version}");

    /// <summary>Registers a version, as the training pipeline does.</summary>
    public Task RegisterAsync(object? more = null) => _cloud.CallAsync(
        Account,
        "sagemaker",
        "SageMaker.CreateModelPackage",
        new { ModelPackageGroupName = Group, ModelApprovalStatus = "PendingManualApproval" },
        new { InferenceSpecification = new { Containers = new[] { new { Image = "image:abc", ImageDigest = "sha256:1f", ModelDataUrl = $"s3://{Bucket}/runs/abc/model.tar.gz", ModelDataETag = "e-tag" } }, SupportedContentTypes = new[] { "text/csv" }, SupportedResponseMIMETypes = new[] { "text/csv" } } },
        more ?? new { });

    public async Task PutAsync(string key, string content) =>
        await _services.GetRequiredService<IAmazonS3>().PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content, ContentType = "application/json" }, Ct);

    public Task FaultAsync(object fault) => _cloud.FaultAsync(Account, fault);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task<IReadOnlyDictionary<string, string>> MakeProjectAsync(string name, string inferenceMode)
    {
        var projects = _services.GetRequiredService<IProjectProvisioning>();
        var order = await Seeded.OrderAsync(_services.GetRequiredService<IProjectTemplates>(), name, Ct);
        order = order with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["InferenceMode"] = inferenceMode, ["CostCenter"] = "cc-1001" } };
        Assert.Null((await projects.CreateAsync(order, Ct)).Error);
        var project = await Poll.UntilAsync(async () => StudioCloud.Found(await projects.FindAsync(name, Ct))!, found => found.Status is not ("Pending" or "CreateInProgress"));
        Assert.True(project.Status == "CreateCompleted", $"{project.Status}: {project.StatusMessage}");
        return (await _services.GetRequiredService<IProjectResources>().ReadParametersAsync(name, Ct)).Value!;
    }
}
