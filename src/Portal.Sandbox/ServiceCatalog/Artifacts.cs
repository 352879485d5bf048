using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Templates;
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

    /// <summary>A new version; its template is fetched, checked and copied now.</summary>
    public static object Create(AwsCall call)
    {
        var product = Products.Required(call, call.Required("ProductId", Products.Id));
        var token = call.Required("IdempotencyToken", new Constraint(1, 128));
        var parameters = call.Object("Parameters") ?? throw Input.Failed("Parameters", null, "Member must not be null");
        var id = "pa-" + PhysicalNames.Hex($"{call.Account.Id}/{product.Id}/{token}", 13);
        if (product.Artifacts.Find(known => known.Id == id) is { } same)
        {
            return Answer(same);
        }

        var url = Input.Text(parameters["Info"] as JsonObject ?? [], "LoadTemplateFromURL")
            ?? throw new AwsError("InvalidParametersException", "Give the address of the template as LoadTemplateFromURL in Info.");
        var text = call.Account.ReadTemplate(url)
            ?? throw new AwsError("InvalidParametersException", $"Template at {url} could not be read: the object does not exist or access was denied");
        if (Input.Text(parameters, "DisableTemplateValidation") != "true" && Template.Parse(text, call.Account.ResourceTypes).Error is { } error)
        {
            throw new AwsError("InvalidParametersException", $"Invalid templateBody. Please make sure that your template is valid: {error.Message}");
        }

        var name = Input.Text(parameters, "Name") ?? string.Create(CultureInfo.InvariantCulture, $"v{product.Artifacts.Count + 1}");
        var artifact = new Artifact(id, name, Input.Text(parameters, "Description"), url, call.World.Blobs.Put(Encoding.UTF8.GetBytes(text)), call.Now);
        product.Artifacts.Add(artifact);
        call.Resource = id;
        return Answer(artifact);
    }

    public static object Delete(AwsCall call)
    {
        var product = Products.Required(call, call.Required("ProductId", Products.Id));
        var artifact = Products.Version(product, call.Required("ProvisioningArtifactId", Products.Id), null);
        call.Resource = artifact.Id;
        if (product.Artifacts.Count == 1)
        {
            throw new AwsError("ResourceInUseException", $"Provisioning artifact {artifact.Id} is the only one of its product.");
        }

        product.Artifacts.Remove(artifact);
        return new { };
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
        Info = new Dictionary<string, string>(StringComparer.Ordinal) { ["TemplateUrl"] = artifact.TemplateUrl, ["LoadTemplateFromURL"] = artifact.TemplateUrl },
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
