using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;
using Portal.Core.Tests.Platform;

namespace Portal.Core.Tests.Projects;

/// <summary>The launch behind a project as it is led from version to version.</summary>
internal sealed partial class InMemoryAws : IProjectUpgrades, IProjectActivity
{
    private readonly Dictionary<string, UpgradeRecord> _records = new(StringComparer.Ordinal);
    private string? _asked;

    public static TemplateVersion Second { get; } = new("pa-2", "v1.1.0", "Second", true, DateTimeOffset.UnixEpoch.AddDays(1));

    /// <summary>Versions released after the first.</summary>
    public List<TemplateVersion> Newer { get; } = [];

    /// <summary>Outlines of single versions, where they differ from the first one's.</summary>
    public Dictionary<string, List<OutlineResource>> OutlinesOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Parameters that the second version has on top.</summary>
    public List<TemplateParameter> NewParameters { get; } = [];

    public string StackStatus { get; set; } = "CREATE_COMPLETE";

    public Dictionary<string, string> StackParameters { get; } = new(StringComparer.Ordinal);

    public string LaunchProduct { get; set; } = "prod-1";

    public string LaunchArtifact { get; set; } = "pa-1";

    public string LaunchStatus { get; set; } = "AVAILABLE";

    public List<RunningEndpoint> Endpoints { get; } = [];

    public Dictionary<string, string> RunningStages { get; } = new(StringComparer.Ordinal);

    public List<UpgradeOrder> Orders { get; } = [];

    public InMemoryPlatform Base { get; } = new();

    /// <summary>What was asked for last comes to a good end.</summary>
    public void CompleteUpgrade(string artifactId = "pa-2")
    {
        _records[_asked!] = _records[_asked!] with { Status = "SUCCEEDED" };
        (LaunchArtifact, LaunchStatus, StackStatus) = (artifactId, "AVAILABLE", "UPDATE_COMPLETE");
        Event("stack", StackArn, "AWS::CloudFormation::Stack", "UPDATE_COMPLETE", null);
    }

    /// <summary>It fails at one resource; CloudFormation takes it back, or fails to.</summary>
    public void FailUpgrade(string logicalId, string reason, string stackStatus = "UPDATE_ROLLBACK_COMPLETE")
    {
        Event(logicalId, $"{logicalId}-1", "AWS::S3::Bucket", "UPDATE_FAILED", reason);
        Event("stack", StackArn, "AWS::CloudFormation::Stack", stackStatus, null);
        _records[_asked!] = _records[_asked!] with { Status = "FAILED", Failure = reason };
        (LaunchStatus, StackStatus) = ("TAINTED", stackStatus);
    }

    Task<Result<LaunchVersion?>> IProjectUpgrades.FindAsync(string provisionedProductId, CancellationToken ct) => Answer<LaunchVersion?>(
        "FindLaunchVersionAsync", () => LaunchStands ? new(provisionedProductId, LaunchStatus, null, LaunchArtifact) : null);

    public Task<Result<UpgradeRecord>> AskAsync(UpgradeOrder order, CancellationToken ct) => Answer(nameof(AskAsync), () =>
    {
        _asked = order.Token;
        if (_records.TryGetValue(order.Token, out var same)) return same;
        Mutations.Add($"UpdateProvisionedProduct {order.ProvisionedProductId} {order.To.ArtifactId}");
        Orders.Add(order);
        (LaunchStatus, StackStatus) = ("UNDER_CHANGE", "UPDATE_IN_PROGRESS");
        Event("stack", StackArn, "AWS::CloudFormation::Stack", "UPDATE_IN_PROGRESS", null);
        return _records[order.Token] = new($"rec-{_records.Count + 1}", "IN_PROGRESS", null, "req-9");
    });

    public Task<Result<UpgradeRecord>> ReadRecordAsync(string recordId, CancellationToken ct) =>
        Answer(nameof(ReadRecordAsync), () => _records.Values.Single(record => record.Id == recordId));

    public Task<Result<IReadOnlyList<RunningEndpoint>>> ListEndpointsAsync(string projectName, CancellationToken ct) =>
        Answer<IReadOnlyList<RunningEndpoint>>(nameof(ListEndpointsAsync), () => [.. Endpoints.Where(endpoint => endpoint.Name.Contains(projectName, StringComparison.Ordinal))]);

    public Task<Result<string?>> FindRunningStageAsync(string pipelineName, CancellationToken ct) =>
        Answer(nameof(FindRunningStageAsync), () => RunningStages.GetValueOrDefault(pipelineName));
}
