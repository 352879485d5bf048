using Portal.Core.Access.Drift;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Adoption;

/// <summary>Reads a project that was made outside Portal as Portal would have it, with all that belongs to it. Touches nothing.</summary>
public sealed class ProjectSurvey(IProjectProvisioning projects, IProjectStacks stacks, IProjectTemplates templates, InventoryReader inventory)
{
    /// <summary>What would be adopted, or why it cannot be.</summary>
    public async Task<Result<SurveyedProject>> ReadAsync(string name, NamedPerson owner, DateTimeOffset now, CancellationToken ct)
    {
        var found = await projects.FindAsync(name, ct);
        if (found.Error is { } unreadable) return unreadable;
        if (found.Value is not { } cloud) return DriftErrors.Settled;
        if (cloud.Status is not ("CreateCompleted" or "UpdateCompleted")) return AdoptionErrors.NotAtRest(name, cloud.Status);
        if (cloud.ProvisionedProductId is not { } launchId) return AdoptionErrors.NotLaunched(name);
        var launched = await projects.FindLaunchAsync(launchId, ct);
        if (launched.Error is { } hidden) return hidden;
        if (launched.Value is not { StackArn: { } stackArn } launch) return AdoptionErrors.NotLaunched(name);
        var template = await FindTemplateAsync(name, launch, ct);
        if (template.Error is { } foreign) return foreign;
        var draft = await DraftAsync(cloud, template.Value!, stackArn, owner, now, ct);
        if (draft.Error is { } incomplete) return incomplete;
        var read = await inventory.ReadAsync(draft.Value!, ct);
        return read.Error is { } hindered ? hindered : new SurveyedProject(draft.Value!, read.Value!);
    }

    private async Task<Result<TemplateReference>> FindTemplateAsync(string name, ProvisionedLaunch launch, CancellationToken ct)
    {
        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var product = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == launch.ProductId);
        return product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == launch.ArtifactId) is { } version
            ? product.Of(version)
            : AdoptionErrors.OtherTemplate(name, launch.ProductId);
    }

    private async Task<Result<Project>> DraftAsync(CloudProject cloud, TemplateReference template, string stackArn, NamedPerson owner, DateTimeOffset now, CancellationToken ct)
    {
        var stack = await stacks.FindAsync(stackArn, ct);
        if (stack.Error is { } error) return error;
        if (stack.Value is null) return AdoptionErrors.NotLaunched(cloud.Name);
        var parameters = await templates.ReadParametersAsync(template, ct);
        if (parameters.Error is { } unknown) return unknown;
        var given = stack.Value.Parameters
            .Where(pair => pair.Key is not ("SageMakerProjectName" or "SageMakerProjectId"))
            .ToDictionary(StringComparer.Ordinal);
        // CloudFormation shows only stars for a NoEcho value, so its key is all that is kept.
        var (stored, secret) = NewProjectRules.Split(given, parameters.Value!);
        return Project.Adopt(cloud, template, stackArn, given, stored, string.Join(',', secret.Keys.Order(StringComparer.Ordinal)), owner, now);
    }
}

/// <param name="Project">As Portal would keep it; in no database yet.</param>
public sealed record SurveyedProject(Project Project, Inventory Inventory)
{
    public string? RoleArn => Inventory.Facts.SsmParameters.GetValueOrDefault("role-arn");

    /// <summary>Why it may not be called Active; null when nothing stands in the way.</summary>
    public Error? Obstacle => InventoryRules.FirstProblem(Inventory)?.Error
        ?? (RoleArn is { Length: > 0 } ? null : AdoptionErrors.NoRole(Project.Name))
        ?? (Inventory.Facts.SsmParameters.GetValueOrDefault("studio-user-product-id") is { Length: > 0 } ? null : ProjectErrors.NoStudioProduct(Project.Name));
}
