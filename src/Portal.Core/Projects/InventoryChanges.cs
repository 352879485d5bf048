using System.Text.Json;
using Portal.Core.Audit;

namespace Portal.Core.Projects;

/// <summary>What a new look at AWS shows that the last one did not.</summary>
internal static class InventoryChanges
{
    public static IReadOnlyList<FieldChange> Between(Project project, IReadOnlyList<ProjectResource> before, Inventory after)
    {
        var changes = new List<FieldChange>();
        foreach (var fresh in after.Resources)
        {
            var old = before.FirstOrDefault(row => row.LogicalId == fresh.LogicalId);
            Compare(fresh.LogicalId, Describe(old), Describe(fresh));
            if (fresh.Facts != "[]") Compare($"{fresh.LogicalId} facts", Facts(old), Facts(fresh));
        }

        foreach (var gone in before.Where(old => after.Resources.All(row => row.LogicalId != old.LogicalId)))
        {
            Compare(gone.LogicalId, Describe(gone), null);
        }

        var facts = CloudFacts.Read(project.CloudFacts);
        Compare("Status", facts?.Status, after.Facts.Status);
        Compare("Stack status", facts?.StackStatus, after.Facts.StackStatus);
        ComparePairs("tag", facts?.Tags, after.Facts.Tags);
        ComparePairs("stack parameter", facts?.StackParameters, after.Facts.StackParameters);
        ComparePairs("SSM parameter", facts?.SsmParameters, after.Facts.SsmParameters);
        return changes;

        void Compare(string field, string? was, string? now)
        {
            if (was != now) changes.Add(new(field, was, now));
        }

        void ComparePairs(string kind, IReadOnlyDictionary<string, string>? was, IReadOnlyDictionary<string, string> now)
        {
            foreach (var key in now.Keys.Union(was?.Keys ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                Compare($"{kind} {key}", was?.GetValueOrDefault(key), now.GetValueOrDefault(key));
            }
        }
    }

    public static AuditEvent Event(Project project, IReadOnlyList<FieldChange> changes) =>
        new("project.inventory.changed", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, $"{changes.Count} differences from the last look.")
        {
            Project = project.Name,
            CorrelationId = project.IsAdopted ? null : project.MadeBy.ToString(),
            Changes = changes,
        };

    private static string? Facts(ProjectResource? row) => row is null or { Facts: "[]" }
        ? null
        : string.Join("; ", JsonSerializer.Deserialize<List<KeyValuePair<string, string>>>(row.Facts)!.Select(fact => $"{fact.Key}: {fact.Value}"));

    private static string? Describe(ProjectResource? row) =>
        row is null ? null : $"{row.Type} {row.PhysicalId} {row.Status}{(row.Exists ? "" : " (gone)")}";
}
