using Portal.Sandbox.ServiceCatalog;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Reading, changing and deleting projects.</summary>
internal static class Projects
{
    /// <summary>The project that has this name now.</summary>
    public static Project? Current(SageMakerState state, string name) =>
        state.Projects.FindLast(p => p.Name == name && p.Status != ProjectStatus.DeleteCompleted);

    public static object Describe(AwsCall call)
    {
        var project = Find(call);
        var by = new { IamIdentity = new { Arn = project.CreatedByArn, PrincipalId = project.CreatedById } };
        return new
        {
            ProjectArn = project.Arn,
            ProjectName = project.Name,
            ProjectId = project.Id,
            ProjectDescription = project.Description,
            ServiceCatalogProvisioningDetails = new
            {
                project.ProductId,
                ProvisioningArtifactId = project.ArtifactId,
                project.PathId,
                ProvisioningParameters = project.Parameters.Select(p => new WireTag(p.Key, p.Value)).ToList(),
            },
            ServiceCatalogProvisionedProductDetails = project.ProvisionedProductId is null && project.StatusMessage is null
                ? null
                : new { project.ProvisionedProductId, ProvisionedProductStatusMessage = project.StatusMessage },
            ProjectStatus = project.Status,
            CreatedBy = by,
            CreationTime = project.Created,
            LastModifiedTime = project.Modified,
            LastModifiedBy = by,
        };
    }

    public static object List(AwsCall call)
    {
        var contains = call.Optional("NameContains", new Constraint(1, 32, Names.Project.Pattern));
        var found = call.State<SageMakerState>().Projects
            .Where(p => (contains is null || p.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)) && Names.Within(call, p.Created));
        var page = call.Page(Names.Sorted(call, found, p => p.Name, p => p.Created), p => p.Id, 10, 100);
        return new
        {
            ProjectSummaryList = page.Select(p => new
            {
                ProjectName = p.Name,
                ProjectDescription = p.Description,
                ProjectArn = p.Arn,
                ProjectId = p.Id,
                CreationTime = p.Created,
                ProjectStatus = p.Status,
            }),
            NextToken = page.Next,
        };
    }

    public static object? Delete(AwsCall call)
    {
        var project = Find(call);
        if (project.Status == ProjectStatus.DeleteCompleted)
        {
            throw NotFound(project.Name);
        }

        if (ProjectStatus.InProgress(project.Status))
        {
            throw new AwsError("ConflictException", $"Project {project.Name} cannot be deleted while it is in status {project.Status}.");
        }

        var provisioned = call.State<ServiceCatalogState>().Provisioned.Find(p => p.Id == project.ProvisionedProductId);
        if (provisioned?.Status == ProvisionedStatus.UnderChange)
        {
            throw new AwsError("ConflictException", $"Provisioned product {provisioned.Id} of project {project.Name} is under change.");
        }

        project.Status = ProjectStatus.DeleteInProgress;
        project.Modified = call.Now;
        project.StatusMessage = null;
        project.RecordId = provisioned is null
            ? null
            : Provisioning.End(call.Account, provisioned, "sagemaker-" + call.RequestId, ignoreErrors: false, retain: false, call.Now).Id;
        return new { };
    }

    /// <summary>Description and tags only: a new template version is refused, because what it does to a running project is not played here.</summary>
    public static object Update(AwsCall call)
    {
        var project = Find(call);
        if (call.Object("ServiceCatalogProvisioningUpdateDetails") is not null || call.Objects("TemplateProvidersToUpdate").Count > 0)
        {
            throw AwsError.Validation("The sandbox updates the description and the tags of a project only, not its template or parameters.");
        }

        if (ProjectStatus.InProgress(project.Status))
        {
            throw new AwsError("ConflictException", $"Project {project.Name} cannot be updated while it is in status {project.Status}.");
        }

        var description = call.Optional("ProjectDescription", Names.ProjectDescription);
        TagList.Merge(project.Tags, TagList.Read(call.Objects("Tags")));
        project.Description = description ?? project.Description;
        project.Modified = call.Now;
        return new { ProjectArn = project.Arn };
    }

    private static Project Find(AwsCall call)
    {
        var name = call.Required("ProjectName", Names.Project);
        call.Resource = name;
        return call.State<SageMakerState>().Projects.FindLast(p => p.Name == name) ?? throw NotFound(name);
    }

    private static AwsError NotFound(string name) => AwsError.Validation($"Project {name} does not exist.");
}
