using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>Says what a form would make, resource by resource, and whether everything it depends on is in place. Changes nothing.</summary>
[Requires("project.create")]
public sealed class PreviewProject(UnitOfWorkFactory work, IProjectTemplates templates, Preflight preflight, ProjectOptions options)
{
    public async Task<Result<ProjectPreview>> ExecuteAsync(SessionId caller, CreateProjectRequest asked, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectCreate) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.preview", AuditTarget.Project(asked.Name), ct);
        }

        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var product = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == asked.ProductId);
        var version = product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == asked.ArtifactId);
        if (product is null || version is null) return TemplateErrors.NotOffered;
        var reference = new TemplateReference(product.ProductId, product.Name, version.ArtifactId, version.Name, product.LaunchPathId);

        var parameters = await templates.ReadParametersAsync(reference, ct);
        if (parameters.Error is { } unreadable) return FailureDoctor.Explain(unreadable);
        var outline = await templates.ReadOutlineAsync(product.Name, version.Name, ct);
        if (outline.Error is { } missing) return missing;

        var values = NewProjectRules.Complete(asked, parameters.Value!);
        var lines = await preflight.RunAsync(uow.Db, asked.Name, asked.CostCentre, reference, ownTag: null, ct);
        return new ProjectPreview(
            [.. outline.Value!.ResourcesFor(values)], lines, NewProjectRules.Check(asked, parameters.Value!, options));
    }
}

/// <param name="Problems">What is wrong with the form itself.</param>
public sealed record ProjectPreview(
    IReadOnlyList<OutlineResource> Resources, IReadOnlyList<PreflightLine> Preflight, IReadOnlyList<Error> Problems)
{
    public bool CanCreate => Problems.Count == 0 && Preflight.All(line => line.Passed);
}
