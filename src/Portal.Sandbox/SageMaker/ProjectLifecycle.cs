using Portal.Sandbox.ServiceCatalog;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary>Moves projects on: launches their product, and becomes what its record says.</summary>
internal sealed class ProjectLifecycle : ILifecycle
{
    private static readonly TimeSpan DeletedShownFor = TimeSpan.FromDays(1);

    public bool Advance(Account account, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        var changed = false;
        foreach (var project in state.Projects)
        {
            changed |= project.Status switch
            {
                ProjectStatus.Pending => project.StartsAt <= now && Start(account, project),
                ProjectStatus.CreateInProgress or ProjectStatus.DeleteInProgress => Follow(account, project, now),
                _ => false,
            };
        }

        return state.Projects.RemoveAll(p => p.Status == ProjectStatus.DeleteCompleted && p.Modified + DeletedShownFor < now) > 0 || changed;
    }

    public bool Rests(Account account) => account.State<SageMakerState>().Projects.TrueForAll(p => !ProjectStatus.InProgress(p.Status) && p.Status != ProjectStatus.DeleteCompleted);

    private static bool Start(Account account, Project project)
    {
        var at = project.StartsAt;
        project.Status = ProjectStatus.CreateInProgress;
        project.Modified = at;
        var catalog = account.State<ServiceCatalogState>();
        try
        {
            var product = catalog.Products.GetValueOrDefault(project.ProductId)
                ?? throw AwsError.Validation($"Product {project.ProductId} does not exist or access was denied");
            var tags = new Dictionary<string, string>(project.Tags, StringComparer.Ordinal)
            {
                ["sagemaker:project-name"] = project.Name,
                ["sagemaker:project-id"] = project.Id,
            };
            var parameters = new Dictionary<string, string>(project.Parameters, StringComparer.Ordinal)
            {
                ["SageMakerProjectName"] = project.Name,
                ["SageMakerProjectId"] = project.Id,
            };
            var record = Provisioning.Start(account,
                new Launch($"{project.Name}-{project.Id}", product, ServiceCatalog.Products.Version(product, project.ArtifactId, null),
                    LaunchPaths.Choose(catalog, product, project.PathId, null), parameters, tags, "sagemaker-" + project.Id, project.CreatedByArn), at);
            project.ProvisionedProductId = record.ProvisionedId;
            project.RecordId = record.Id;
        }
        catch (AwsError error)
        {
            project.Status = ProjectStatus.CreateFailed;
            project.StatusMessage = error.Message;
        }

        return true;
    }

    private static bool Follow(Account account, Project project, DateTimeOffset now)
    {
        var record = account.State<ServiceCatalogState>().Records.Find(r => r.Id == project.RecordId);
        if (record is not null && !RecordStatus.IsFinal(record.Status))
        {
            return false;
        }

        var deleting = project.Status == ProjectStatus.DeleteInProgress;
        var failed = record?.Status == RecordStatus.Failed;
        project.Modified = record?.Updated ?? now;
        project.StatusMessage = failed ? record!.Error : null;
        project.Status = (deleting, failed) switch
        {
            (false, false) => ProjectStatus.CreateCompleted,
            (false, true) => ProjectStatus.CreateFailed,
            (true, false) => ProjectStatus.DeleteCompleted,
            (true, true) => ProjectStatus.DeleteFailed,
        };
        return true;
    }
}
