using System.Text.Json;
using Portal.Core.Audit;
using Portal.Core.People;

namespace Portal.Core.Projects;

/// <summary>What people may change of a project without touching AWS.</summary>
public sealed record ProjectTraits(string Description, string Purpose, string CostCentre, NamedPerson? Deputy, IReadOnlyDictionary<string, string> Tags)
{
    public static ProjectTraits Of(Project project) => new(project.Description, project.Purpose, project.CostCentre, project.Deputy, ReadTags(project.Tags));

    public static IReadOnlyDictionary<string, string> ReadTags(string json) => JsonSerializer.Deserialize<SortedDictionary<string, string>>(json)!;

    /// <summary>Keys in a fixed order, so that equal tags give equal text.</summary>
    public static string WriteTags(IReadOnlyDictionary<string, string> tags) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(tags.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>Without what people leave around their words.</summary>
    public ProjectTraits Trimmed() => this with
    {
        Description = Description.Trim(),
        Purpose = Purpose.Trim(),
        Tags = Tags.Where(tag => tag.Key.Trim().Length > 0).GroupBy(tag => tag.Key.Trim(), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value.Trim(), StringComparer.Ordinal),
    };

    /// <summary>What differs, for the question before saving and for the record.</summary>
    public static IReadOnlyList<FieldChange> Between(ProjectTraits before, ProjectTraits after) =>
    [
        .. new FieldChange[]
        {
            new("Description", before.Description, after.Description),
            new("Purpose", before.Purpose, after.Purpose),
            new("Cost centre", before.CostCentre, after.CostCentre),
            new("Deputy owner", Named(before.Deputy), Named(after.Deputy)),
        }.Concat(before.Tags.Keys.Union(after.Tags.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => new FieldChange($"Tag {key}", before.Tags.GetValueOrDefault(key), after.Tags.GetValueOrDefault(key))))
        .Where(change => change.Before != change.After),
    ];

    private static string? Named(NamedPerson? person) => person is null ? null : $"{person.Name} ({person.Subject})";
}
