namespace Portal.Core.Templates;

/// <summary>A Service Catalog product marked for Studio (<c>sagemaker:studio-visibility</c>) that Portal can launch.</summary>
public sealed record ProjectTemplate(
    string ProductId,
    string Name,
    string Description,
    string LaunchPathId,
    IReadOnlyList<TemplateVersion> Versions)
{
    /// <summary>The newest version that is still offered; versions stand newest first.</summary>
    public TemplateVersion? Newest => Versions.FirstOrDefault(version => version.IsActive);

    public TemplateReference Of(TemplateVersion version) => new(ProductId, Name, version.ArtifactId, version.Name, LaunchPathId);

    /// <summary>Whether a newer version is offered than this one, which may be one that is gone.</summary>
    public bool IsBehind(string artifactId) =>
        Newest is { } newest && newest.ArtifactId != artifactId && (Versions.FirstOrDefault(version => version.ArtifactId == artifactId)?.CreatedAt ?? DateTimeOffset.MinValue) <= newest.CreatedAt;
}

/// <summary>A provisioning artifact of a product. Ids look like <c>pa-…</c>; names like <c>v1.0.0</c>.</summary>
public sealed record TemplateVersion(string ArtifactId, string Name, string Description, bool IsActive, DateTimeOffset CreatedAt);

/// <summary>Which version of which template a project is made from.</summary>
public sealed record TemplateReference(string ProductId, string ProductName, string ArtifactId, string VersionName, string LaunchPathId);

/// <summary>One provisioning parameter as <c>DescribeProvisioningParameters</c> tells it.</summary>
public sealed record TemplateParameter(
    string Key,
    string Type,
    string? Default,
    string Description,
    bool NoEcho,
    ParameterConstraints Constraints)
{
    /// <summary>Filled by Portal or SageMaker itself, so no field is shown for it.</summary>
    public bool IsFilledByPortal => Key is "SageMakerProjectName" or "SageMakerProjectId" or "CostCenter" or "InferenceMode";

    /// <summary>Resolved from the platform's own SSM parameters; shown apart and normally left alone.</summary>
    public bool IsPlatformWiring => Type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal);
}

/// <summary>What a value must satisfy. Numbers are kept as AWS sends them.</summary>
public sealed record ParameterConstraints(
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern = null,
    string? Explanation = null,
    int? MinLength = null,
    int? MaxLength = null,
    decimal? MinValue = null,
    decimal? MaxValue = null);
