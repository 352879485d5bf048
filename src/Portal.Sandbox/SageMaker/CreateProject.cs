using System.Text.Json.Nodes;
using Portal.Sandbox.ServiceCatalog;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

internal static class CreateProject
{
    public const int MostProjects = 500;
    private const int MostTags = 50;
    private static readonly TimeSpan BeforeStart = TimeSpan.FromSeconds(3);

    public static object Create(AwsCall call)
    {
        var name = call.Required("ProjectName", Names.Project);
        call.Resource = name;
        var description = call.Optional("ProjectDescription", Names.ProjectDescription);
        var tags = Tags(call);
        if (call.Objects("TemplateProviders").Count > 0)
        {
            throw AwsError.Validation("The sandbox makes projects from Service Catalog products only. Give ServiceCatalogProvisioningDetails.");
        }

        var details = call.Object("ServiceCatalogProvisioningDetails")
            ?? throw Input.Failed("ServiceCatalogProvisioningDetails", null, "Member must not be null");
        var state = call.State<SageMakerState>();
        if (Projects.Current(state, name) is { } existing)
        {
            throw AwsError.Validation($"Project with name {name} already exists: {existing.Arn}");
        }

        if (state.Projects.Count(p => p.Status != ProjectStatus.DeleteCompleted) >= MostProjects)
        {
            throw new AwsError("ResourceLimitExceeded",
                $"The account-level service limit 'Number of projects' is {MostProjects} Projects, with current utilization of {MostProjects} Projects and a request delta of 1 Projects. Please use AWS Service Quotas to request an increase for this quota.");
        }

        var (product, version, path) = Choose(call, details);
        var project = new Project
        {
            Name = name,
            Id = "p-" + Identifiers.Lower(12),
            Arn = call.Account.Arn("sagemaker", "project/" + name),
            Description = description,
            Created = call.Now,
            Modified = call.Now,
            StartsAt = call.Now + call.World.Scaled(BeforeStart),
            ProductId = product.Id,
            ArtifactId = version.Id,
            PathId = path.Id,
            Parameters = Parameters(details),
            CreatedByArn = call.Principal.Arn,
            CreatedById = call.Principal.UserId,
            Tags = tags,
        };
        state.Projects.Add(project);
        return new { ProjectArn = project.Arn, ProjectId = project.Id };
    }

    /// <summary>The product, its version and the way to it. What is not there is refused at once, in SageMaker's code.</summary>
    private static (Product Product, Artifact Version, LaunchPath Path) Choose(AwsCall call, JsonObject details)
    {
        var productId = Input.Text(details, "ProductId") ?? throw Input.Failed("ServiceCatalogProvisioningDetails.productId", null, "Member must not be null");
        var catalog = call.State<ServiceCatalogState>();
        var product = catalog.Products.GetValueOrDefault(productId)
            ?? throw AwsError.Validation($"Product {productId} does not exist or access was denied");
        try
        {
            var version = ServiceCatalog.Products.Version(product, Input.Text(details, "ProvisioningArtifactId"), null);
            if (!version.Active)
            {
                throw AwsError.Validation($"Provisioning artifact {version.Id} is not active");
            }

            return (product, version, LaunchPaths.Choose(catalog, product, Input.Text(details, "PathId"), null));
        }
        catch (AwsError error) when (error.Code != "ValidationException")
        {
            throw AwsError.Validation(error.Message);
        }
    }

    private static Dictionary<string, string> Parameters(JsonObject details)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var given in Input.Objects(details, "ProvisioningParameters"))
        {
            var key = Input.Text(given, "Key") ?? throw Input.Failed("ServiceCatalogProvisioningDetails.provisioningParameters.member.key", null, "Member must not be null");
            if (!parameters.TryAdd(key, Input.Text(given, "Value") ?? ""))
            {
                throw AwsError.Validation($"Provisioning parameter {key} is given more than once.");
            }
        }

        return parameters;
    }

    private static Dictionary<string, string> Tags(AwsCall call)
    {
        var given = call.Objects("Tags");
        if (given.Count > MostTags)
        {
            throw Input.Failed("Tags", null, $"Member must have length less than or equal to {MostTags}");
        }

        var tags = TagList.Read(given);
        return tags.Count == given.Count ? tags : throw AwsError.Validation("Duplicate tag keys are not allowed.");
    }
}
