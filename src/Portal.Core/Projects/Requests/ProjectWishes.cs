using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects.Requests;

/// <summary>Takes a wish as the form sent it, or says what is wrong with it.</summary>
public sealed class ProjectWishes(IProjectTemplates templates, ProjectOptions options)
{
    /// <summary>The wish with the name of its template; an error of its first wrong field, or why its template cannot be had.</summary>
    public async Task<Result<ProjectWish>> CompleteAsync(ProjectWish wish, CancellationToken ct)
    {
        if (ProjectWishRules.Check(wish, options) is [var problem, ..]) return problem;
        var offered = await templates.ListAsync(ct);
        if (offered.Error is { } unreadable) return unreadable;
        return offered.Value!.FirstOrDefault(template => template.ProductId == wish.ProductId) is { } chosen ? wish with { ProductName = chosen.Name } : TemplateErrors.NotOffered;
    }
}
