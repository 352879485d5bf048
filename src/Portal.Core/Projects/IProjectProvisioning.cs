using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>SageMaker Projects: making, watching and removing one. Every creating call is recognisable by the operation's tag.</summary>
public interface IProjectProvisioning
{
    /// <summary>
    /// The project of that name as AWS has it, or null when there is none (<c>DescribeProject</c>, <c>ListTags</c>).
    /// A deleted project (<c>DeleteCompleted</c>) counts as none.
    /// </summary>
    Task<Result<CloudProject?>> FindAsync(string name, CancellationToken ct);

    /// <summary>
    /// Asks for a project (<c>CreateProject</c>). Not idempotent in AWS: look with <see cref="FindAsync"/> first. A name in use is
    /// an error of kind Conflict with code <c>aws.exists</c>.
    /// </summary>
    Task<Result<CloudProject>> CreateAsync(ProjectOrder order, CancellationToken ct);

    /// <summary>Asks SageMaker to delete the project and all its stack made (<c>DeleteProject</c>). Gone already is success. The value is AWS's request id.</summary>
    Task<Result<string?>> DeleteAsync(string name, CancellationToken ct);

    /// <summary>
    /// What Service Catalog knows of the launch: status (AVAILABLE, UNDER_CHANGE, TAINTED, ERROR), product and version, the stack's ARN and the failure text
    /// (<c>DescribeProvisionedProduct</c>, <c>DescribeRecord</c>); null when it is gone.
    /// </summary>
    Task<Result<ProvisionedLaunch?>> FindLaunchAsync(string provisionedProductId, CancellationToken ct);

    /// <summary>Terminates a provisioned product that SageMaker left behind (<c>TerminateProvisionedProduct</c>). Gone already is success. The value is AWS's request id.</summary>
    Task<Result<string?>> TerminateLaunchAsync(string provisionedProductId, string idempotencyToken, CancellationToken ct);
}

/// <param name="OperationTag">Value of the tag <c>mlops:operation</c>.</param>
/// <param name="Parameters">Provisioning parameters, NoEcho ones included; they are passed on and never stored.</param>
public sealed record ProjectOrder(
    string Name,
    string Description,
    TemplateReference Template,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Tags,
    string OperationTag);

/// <param name="Status">As <c>DescribeProject</c> says it: Pending, CreateInProgress, CreateCompleted, CreateFailed, DeleteInProgress, DeleteFailed, …</param>
/// <param name="StatusMessage">The failure text, when it failed.</param>
/// <param name="OperationTag">The tag <c>mlops:operation</c>; null when the project was made outside Portal.</param>
public sealed record CloudProject(
    string Name,
    string Id,
    string Arn,
    string Status,
    string? StatusMessage,
    string? ProvisionedProductId,
    string? OperationTag,
    IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset CreatedAt,
    string? RequestId)
{
    /// <summary>As whoever made it described it; null when they did not.</summary>
    public string? Description { get; init; }
}

/// <param name="ProductId">The product it was launched from, null when Service Catalog does not say.</param>
/// <param name="ArtifactId">The version it stands on now.</param>
public sealed record ProvisionedLaunch(string Id, string Status, string? StatusMessage, string? StackArn, string? ProductId = null, string? ArtifactId = null);
