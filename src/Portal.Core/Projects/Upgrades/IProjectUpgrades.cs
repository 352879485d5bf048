using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Upgrades;

/// <summary>Leads the launch behind a project from one version of its template to another.</summary>
public interface IProjectUpgrades
{
    /// <summary>The launch as Service Catalog has it (<c>DescribeProvisionedProduct</c>); null when it is gone.</summary>
    Task<Result<LaunchVersion?>> FindAsync(string provisionedProductId, CancellationToken ct);

    /// <summary>
    /// Asks for the new version (<c>UpdateProvisionedProduct</c>). The same token asks once, however often it is sent. While the launch is
    /// changing already this is an error of kind Conflict with code <c>aws.busy</c>.
    /// </summary>
    Task<Result<UpgradeRecord>> AskAsync(UpgradeOrder order, CancellationToken ct);

    /// <summary>How far that has come (<c>DescribeRecord</c>).</summary>
    Task<Result<UpgradeRecord>> ReadRecordAsync(string recordId, CancellationToken ct);
}

/// <param name="Status">AVAILABLE, UNDER_CHANGE, TAINTED, ERROR or PLAN_IN_PROGRESS.</param>
public sealed record LaunchVersion(string Id, string Status, string? StatusMessage, string ArtifactId);

/// <param name="Kept">Parameters that keep the value they have.</param>
/// <param name="Given">Parameters that are new, with their values.</param>
public sealed record UpgradeOrder(
    string ProvisionedProductId, TemplateReference To, IReadOnlyList<string> Kept, IReadOnlyDictionary<string, string> Given, string Token);

/// <param name="Status">CREATED, IN_PROGRESS, IN_PROGRESS_IN_ERROR, SUCCEEDED or FAILED.</param>
public sealed record UpgradeRecord(string Id, string Status, string? Failure, string? RequestId);
