using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Kernel;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Core.Tests.Projects;

/// <summary>All ports of the create journey over one dictionary; every mutating call is counted, and any call can be made to fail.</summary>
internal sealed partial class InMemoryAws(FakeTimeProvider clock) : IProjectProvisioning, IProjectStacks, IProjectResources, IProjectTemplates, IPlatform
{
    public const string StackArn = "arn:aws:cloudformation:eu-central-1:111122223333:stack/SC-111122223333-pp-1/1";
    public const string Boundary = "arn:aws:iam::111122223333:policy/mlops/boundary/project";

    private readonly List<StackEvent> _events = [];

    public static ProjectTemplate Template { get; } = new(
        "prod-1", "mlops-sklearn", "A scikit-learn project", "lpv2-1",
        [new("pa-1", "v1.0.0", "First", true, DateTimeOffset.UnixEpoch), new("pa-0", "v0.9.0", "Withdrawn", false, DateTimeOffset.UnixEpoch)]);

    public Dictionary<string, CloudProject> Projects { get; } = new(StringComparer.Ordinal);

    public List<string> Mutations { get; } = [];

    /// <summary>Answers this error instead of acting, by method name, until it is taken out.</summary>
    public Dictionary<string, Error> Failing { get; } = new(StringComparer.Ordinal);

    /// <summary>Acts, then answers this error: a lost response.</summary>
    public Dictionary<string, Error> LosingResponse { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> LastParameters { get; private set; } = [];

    public bool LaunchStands { get; set; }

    public List<TemplateParameter> Parameters { get; } =
    [
        new("SageMakerProjectName", "String", null, "", false, new([])),
        new("SageMakerProjectId", "String", null, "", false, new([])),
        new("CostCenter", "String", "CC-1", "", false, new([])),
        new("InferenceMode", "String", "realtime", "", false, new(["realtime", "batch"])),
        new("IdleShutdownMinutes", "Number", "60", "", false, new([], MinValue: 60, MaxValue: 1440)),
    ];

    public List<OutlineResource> Outline { get; } =
    [
        new("ProjectRole", "AWS::IAM::Role", "Role of the project's people.", "Access", null),
        new("ProjectBucket", "AWS::S3::Bucket", "Where the project's files lie.", "Storage", null),
        new("TransformImages", "AWS::ECR::Repository", "Images for batch runs.", "Images", JsonDocument.Parse("""{"equals":["$InferenceMode","batch"]}""").RootElement),
    ];

    public List<StackResource> Resources { get; } =
    [
        new("ProjectRole", "role-1", "AWS::IAM::Role", "CREATE_COMPLETE", null, DateTimeOffset.UnixEpoch),
        new("ProjectBucket", "bucket-1", "AWS::S3::Bucket", "CREATE_COMPLETE", null, DateTimeOffset.UnixEpoch),
    ];

    public Dictionary<string, string> SsmParameters { get; } = new(StringComparer.Ordinal) { ["studio-user-product-id"] = "prod-9", ["role-arn"] = "arn:aws:iam::111122223333:role/mlops/projects/churn/project" };

    public void Complete(string name) => SetStatus(name, "CreateCompleted", null, "CREATE_COMPLETE");

    public void FailStack(string name, string logicalId, string reason)
    {
        Event(logicalId, $"{logicalId}-1", "AWS::S3::Bucket", "CREATE_FAILED", reason);
        Event("ProjectRole", "role-1", "AWS::IAM::Role", "CREATE_FAILED", "Resource creation cancelled");
        SetStatus(name, "CreateFailed", $"Errors from CloudFormation: [{{LogicalResourceId : {logicalId}, ResourceStatusReason : {reason}}}]", "ROLLBACK_COMPLETE");
    }

    public Task<Result<CloudProject?>> FindAsync(string name, CancellationToken ct) =>
        Answer<CloudProject?>(nameof(FindAsync), () => Projects.GetValueOrDefault(name));

    public Task<Result<CloudProject>> CreateAsync(ProjectOrder order, CancellationToken ct) => Answer(nameof(CreateAsync), () =>
    {
        Mutations.Add($"CreateProject {order.Name}");
        LastParameters = order.Parameters.ToDictionary(StringComparer.Ordinal);
        LaunchStands = true;
        Event("stack", StackArn, "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS", null);
        return Projects[order.Name] = new(order.Name, "p-1", $"arn:{order.Name}", "CreateInProgress", null, "pp-1", order.OperationTag, order.Tags, clock.GetUtcNow(), "req-1");
    });

    public Task<Result<string?>> DeleteAsync(string name, CancellationToken ct) => Answer<string?>(nameof(DeleteAsync), () =>
    {
        Mutations.Add($"DeleteProject {name}");
        return Projects.Remove(name) ? "req-2" : null;
    });

    public Task<Result<ProvisionedLaunch?>> FindLaunchAsync(string provisionedProductId, CancellationToken ct) => Answer<ProvisionedLaunch?>(
        nameof(FindLaunchAsync), () => LaunchStands ? new(provisionedProductId, "AVAILABLE", null, StackArn, LaunchProduct, LaunchArtifact) : null);

    public Task<Result<string?>> TerminateLaunchAsync(string provisionedProductId, string idempotencyToken, CancellationToken ct) => Answer<string?>(nameof(TerminateLaunchAsync), () =>
    {
        Mutations.Add($"TerminateProvisionedProduct {provisionedProductId}");
        LaunchStands = false;
        return "req-3";
    });

    Task<Result<ProjectStack?>> IProjectStacks.FindAsync(string stackNameOrArn, CancellationToken ct) => Answer<ProjectStack?>(
        "FindStackAsync", () => IsReleaseStack(stackNameOrArn) ? LookAtReleaseStack(stackNameOrArn) : LaunchStands ? new("SC-1", StackArn, StackStatus, null, StackParameters, NoPairs, NoPairs) : null);

    public Task<Result<IReadOnlyList<StackEvent>>> ReadEventsAsync(string stackNameOrArn, string? afterEventId, CancellationToken ct) =>
        Answer<IReadOnlyList<StackEvent>>(nameof(ReadEventsAsync), () => IsReleaseStack(stackNameOrArn) ? [] : [.. _events.Skip(_events.FindIndex(happened => happened.EventId == afterEventId) + 1)]);

    public Task<Result<IReadOnlyList<StackResource>>> ReadResourcesAsync(string stackNameOrArn, CancellationToken ct) =>
        Answer<IReadOnlyList<StackResource>>(nameof(ReadResourcesAsync), () => [.. Resources]);

    public Task<Result<ResourceSight>> ReadAsync(StackResource resource, CancellationToken ct) => Answer(nameof(ReadAsync), () =>
        resource.Type == "AWS::IAM::Role" ? new(true, true, [new(InventoryRules.BoundaryFact, Boundary)]) : ResourceSight.NotReRead);

    public Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(string projectName, CancellationToken ct) =>
        Answer<IReadOnlyDictionary<string, string>>("ReadProjectParametersAsync", () => SsmParameters);

    public Uri? ConsoleLink(StackResource resource) => null;

    public Task<Result<IReadOnlyList<ProjectTemplate>>> ListAsync(CancellationToken ct) =>
        Answer<IReadOnlyList<ProjectTemplate>>(nameof(ListAsync), () => [Template with { Versions = [.. Newer, .. Template.Versions] }]);

    public Task<Result<IReadOnlyList<TemplateParameter>>> ReadParametersAsync(TemplateReference template, CancellationToken ct) =>
        Answer<IReadOnlyList<TemplateParameter>>("ReadTemplateParametersAsync", () => [.. Parameters, .. template.ArtifactId == "pa-2" ? NewParameters : []]);

    public Task<Result<TemplateOutline>> ReadOutlineAsync(string productName, string versionName, CancellationToken ct) =>
        Answer(nameof(ReadOutlineAsync), () => new TemplateOutline(1, "2-smproject.yaml", "", OutlinesOf.GetValueOrDefault(versionName) ?? Outline));

    public Task<Result<string?>> ReadLaunchRoleAsync(TemplateReference template, CancellationToken ct) =>
        Answer<string?>(nameof(ReadLaunchRoleAsync), () => "arn:aws:iam::111122223333:role/mlops/platform/launch");

    public Task<Result<PlatformIdentity>> ReadIdentityAsync(CancellationToken ct) =>
        Answer(nameof(ReadIdentityAsync), () => new PlatformIdentity("111122223333", "eu-central-1", "test", true));

    public string StagingAccount { get; set; } = "222233334444";

    public string ExternalId { get; set; } = "a-word-of-ours";

    public Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(CancellationToken ct) => Answer<IReadOnlyDictionary<string, string>>(
        "ReadPlatformParametersAsync", () => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["artifact-bucket"] = "bucket",
            ["domain-id"] = "d-1",
            ["project-boundary-arn"] = Boundary,
            ["launch-role-arn"] = "arn",
            ["targets/staging/account"] = StagingAccount,
            ["targets/external-id"] = ExternalId,
            ["targets/production/account"] = "none",
            ["codeartifact-domain"] = "mlops",
            ["codeartifact-repository"] = "mlops-pypi",
        });

    public Task<Result<string>> ReadDomainStatusAsync(CancellationToken ct) => Answer(nameof(ReadDomainStatusAsync), () => "InService");

    public Task<Result<RoleSight>> ReadRoleAsync(string roleName, CancellationToken ct) =>
        Answer(nameof(ReadRoleAsync), () => new RoleSight(true, roleName, "arn", Boundary, ["servicecatalog.amazonaws.com"], []));

    private static Dictionary<string, string> NoPairs => new(StringComparer.Ordinal);

    private void SetStatus(string name, string status, string? message, string stackStatus)
    {
        Projects[name] = Projects[name] with { Status = status, StatusMessage = message };
        Event("stack", StackArn, "AWS::CloudFormation::Stack", stackStatus, null);
    }

    private void Event(string logicalId, string physicalId, string type, string status, string? reason) =>
        _events.Add(new($"e-{_events.Count}", clock.GetUtcNow(), logicalId, physicalId, type, status, reason));

    private Task<Result<T>> Answer<T>(string method, Func<T> act)
    {
        if (Failing.TryGetValue(method, out var refusal)) return Task.FromResult<Result<T>>(refusal);
        var value = act();
        return Task.FromResult(LosingResponse.TryGetValue(method, out var lost) ? lost : Result<T>.From(value));
    }
}
