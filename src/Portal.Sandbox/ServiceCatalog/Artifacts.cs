using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Versions of a product, as those who publish them see and retire them.</summary>
internal static class Artifacts
{
    public static object List(AwsCall call)
    {
        var product = Products.Required(call, call.Required("ProductId", Products.Id));
        return new { ProvisioningArtifactDetails = product.Artifacts.Select(Detail).ToList() };
    }

    public static object Describe(AwsCall call)
    {
        var product = Products.Find(call, "ProductId", "ProductName");
        var (id, name) = (call.Optional("ProvisioningArtifactId", Products.Id), call.Text("ProvisioningArtifactName"));
        if (id is null && name is null)
        {
            throw new AwsError("InvalidParametersException", "Give either ProvisioningArtifactId or ProvisioningArtifactName.");
        }

        return Answer(Products.Version(product, id, name));
    }

    /// <summary>Active false hides a version from everybody; DEPRECATED lets what runs from it stay and be updated.</summary>
    public static object Update(AwsCall call)
    {
        var product = Products.Required(call, call.Required("ProductId", Products.Id));
        var artifact = Products.Version(product, call.Required("ProvisioningArtifactId", Products.Id), null);
        call.Resource = artifact.Id;
        var guidance = call.Optional("Guidance", new Constraint(Values: ["DEFAULT", "DEPRECATED"]));
        var renamed = artifact with { Name = call.Text("Name") ?? artifact.Name, Description = call.Text("Description") ?? artifact.Description };
        renamed.Guidance = guidance ?? artifact.Guidance;
        renamed.Active = call.Text("Active") is null ? artifact.Active : call.Flag("Active");
        product.Artifacts[product.Artifacts.IndexOf(artifact)] = renamed;
        return Answer(renamed);
    }

    private static object Answer(Artifact artifact) => new
    {
        ProvisioningArtifactDetail = Detail(artifact),
        Info = new Dictionary<string, string>(StringComparer.Ordinal) { ["TemplateUrl"] = artifact.TemplateUrl },
        Status = "AVAILABLE",
    };

    private static object Detail(Artifact artifact) => new
    {
        artifact.Id,
        artifact.Name,
        artifact.Description,
        Type = "CLOUD_FORMATION_TEMPLATE",
        CreatedTime = artifact.Created,
        artifact.Active,
        artifact.Guidance,
    };
}
