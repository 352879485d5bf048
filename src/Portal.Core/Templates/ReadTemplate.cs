using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;

namespace Portal.Core.Templates;

/// <summary>One version of a template: its parameters, from which the form is made, and its outline.</summary>
[Requires("template.read")]
public sealed class ReadTemplate(UnitOfWorkFactory work, IProjectTemplates templates)
{
    public async Task<Result<TemplateDetail>> ExecuteAsync(SessionId caller, string productId, string artifactId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.TemplateRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.read", new AuditTarget("template", productId), ct);
        }

        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var product = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == productId);
        var version = product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == artifactId);
        if (product is null || version is null) return TemplateErrors.NotOffered;
        var reference = new TemplateReference(product.ProductId, product.Name, version.ArtifactId, version.Name, product.LaunchPathId);
        var parameters = await templates.ReadParametersAsync(reference, ct);
        if (parameters.Error is { } unreadable) return FailureDoctor.Explain(unreadable);
        var outline = await templates.ReadOutlineAsync(product.Name, version.Name, ct);
        return new TemplateDetail(product, version, parameters.Value!, outline.Value, outline.Error);
    }
}

/// <param name="Outline">Null when it could not be read; then <paramref name="OutlineProblem"/> says why.</param>
public sealed record TemplateDetail(
    ProjectTemplate Template,
    TemplateVersion Version,
    IReadOnlyList<TemplateParameter> Parameters,
    TemplateOutline? Outline,
    Error? OutlineProblem);
