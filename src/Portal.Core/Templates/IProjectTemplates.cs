using Portal.Core.Kernel;

namespace Portal.Core.Templates;

/// <summary>The governed templates of this account (Service Catalog) and their outlines (artifact store).</summary>
public interface IProjectTemplates
{
    /// <summary>
    /// All products whose launch path carries <c>sagemaker:studio-visibility=true</c>
    /// (<c>SearchProducts</c>, <c>ListLaunchPaths</c>, <c>DescribeProduct</c>), versions newest first.
    /// </summary>
    Task<Result<IReadOnlyList<ProjectTemplate>>> ListAsync(CancellationToken ct);

    /// <summary>The parameters of one version, in the template's order (<c>DescribeProvisioningParameters</c>).</summary>
    Task<Result<IReadOnlyList<TemplateParameter>>> ReadParametersAsync(TemplateReference template, CancellationToken ct);

    /// <summary>
    /// The outline of one version, read from <c>outlines/&lt;product&gt;/&lt;version&gt;.json</c> below the platform's own artifact prefix
    /// (<c>s3:GetObject</c>). Names that do not fit <c>[a-z0-9.-]+</c> are refused before any call.
    /// </summary>
    Task<Result<TemplateOutline>> ReadOutlineAsync(string productName, string versionName, CancellationToken ct);

    /// <summary>
    /// The role the product is launched with, from the launch constraint of the path (<c>DescribeProvisioningParameters</c>:
    /// ConstraintSummaries), null when the product has no launch constraint.
    /// </summary>
    Task<Result<string?>> ReadLaunchRoleAsync(TemplateReference template, CancellationToken ct);
}
