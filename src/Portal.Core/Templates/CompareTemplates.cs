using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Templates;

/// <summary>Two versions of one template, side by side: resources and parameters that come, go, change or are replaced.</summary>
[Requires("template.read")]
public sealed class CompareTemplates(UnitOfWorkFactory work, IProjectTemplates templates)
{
    public async Task<Result<TemplateDifference>> ExecuteAsync(SessionId caller, string productId, string fromArtifactId, string toArtifactId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.TemplateRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.compare", new AuditTarget("template", productId), ct);
        }

        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var product = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == productId);
        var from = product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == fromArtifactId);
        var to = product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == toArtifactId);
        if (product is null || from is null || to is null) return TemplateErrors.NotOffered;

        var before = await templates.ReadOutlineAsync(product.Name, from.Name, ct);
        if (before.Error is { } noOutline) return noOutline;
        var after = await templates.ReadOutlineAsync(product.Name, to.Name, ct);
        if (after.Error is { } noNewOutline) return noNewOutline;
        var given = await templates.ReadParametersAsync(product.Of(from), ct);
        if (given.Error is { } unreadable) return unreadable;
        var asked = await templates.ReadParametersAsync(product.Of(to), ct);
        if (asked.Error is { } unreadableToo) return unreadableToo;
        return new TemplateDifference(product, from, to, TemplateComparison.Between(before.Value!, after.Value!), ParameterChange.Between(given.Value!, asked.Value!));
    }
}

public sealed record TemplateDifference(
    ProjectTemplate Template, TemplateVersion From, TemplateVersion To, TemplateComparison Comparison, IReadOnlyList<ParameterChange> Parameters);

/// <summary>One parameter that differs; a side is null where the parameter does not exist.</summary>
/// <param name="NeedsValue">True when it is new and has no default, so that somebody must say what it is to be.</param>
public sealed record ParameterChange(string Key, string? Before, string? After, bool NeedsValue)
{
    public static IReadOnlyList<ParameterChange> Between(IReadOnlyList<TemplateParameter> before, IReadOnlyList<TemplateParameter> after)
    {
        var old = before.ToDictionary(parameter => parameter.Key, StringComparer.Ordinal);
        var fresh = after.ToDictionary(parameter => parameter.Key, StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(fresh.Keys, StringComparer.Ordinal)
                .Select(key => new ParameterChange(
                    key, Words(old.GetValueOrDefault(key)), Words(fresh.GetValueOrDefault(key)), !old.ContainsKey(key) && fresh[key] is { Default: null, IsFilledByPortal: false }))
                .Where(change => change.Before != change.After),
        ];
    }

    private static string? Words(TemplateParameter? parameter)
    {
        if (parameter is null) return null;
        var limits = parameter.Constraints;
        string?[] said =
        [
            parameter.Type,
            parameter.Default is { Length: > 0 } value ? $"default {value}" : null,
            limits.AllowedValues.Count > 0 ? $"one of {string.Join(", ", limits.AllowedValues)}" : null,
            limits.AllowedPattern is { } pattern ? $"matches {pattern}" : null,
            limits.MinValue is { } least ? $"at least {least}" : null,
            limits.MaxValue is { } most ? $"at most {most}" : null,
        ];
        return string.Join("; ", said.Where(part => part is not null));
    }
}
