using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>Looks at single resources of a project, each through the service that owns it.</summary>
public interface IProjectResources
{
    /// <summary>
    /// What the owning service says of one resource: IAM (<c>GetRole</c>, <c>ListAttachedRolePolicies</c>, <c>ListRolePolicies</c>), KMS
    /// (<c>DescribeKey</c>, <c>GetKeyRotationStatus</c>), S3 (<c>HeadBucket</c>), SageMaker (<c>DescribeStudioLifecycleConfig</c>, <c>DescribeModelPackageGroup</c>),
    /// Service Catalog (<c>DescribeProduct</c>). Types that Portal calls no service for answer <see cref="ResourceSight.NotReRead"/>.
    /// </summary>
    Task<Result<ResourceSight>> ReadAsync(StackResource resource, CancellationToken ct);

    /// <summary>The project's SSM parameters below <c>/mlops/projects/&lt;name&gt;/</c>, keyed without that prefix (<c>GetParametersByPath</c>).</summary>
    Task<Result<IReadOnlyDictionary<string, string>>> ReadParametersAsync(string projectName, CancellationToken ct);

    /// <summary>The console page of a resource, or null when there is none worth opening. No call is made.</summary>
    Uri? ConsoleLink(StackResource resource);
}

/// <param name="Exists">False when the owning service does not know it: drift.</param>
/// <param name="WasReRead">False when only CloudFormation's word is known ("not re-read").</param>
/// <param name="Facts">Named facts for the page, such as <c>Permissions boundary</c> or <c>Key rotation</c>, in display order.</param>
public sealed record ResourceSight(bool Exists, bool WasReRead, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    public static ResourceSight NotReRead { get; } = new(true, false, []);

    public static ResourceSight Gone { get; } = new(false, true, []);
}
