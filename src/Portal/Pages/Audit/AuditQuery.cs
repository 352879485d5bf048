using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Components.Kit;
using Portal.Core.Audit;

namespace Portal.Pages.Audit;

/// <summary>The filters of the record as they stand in a URL, for the page and for the export alike.</summary>
public static class AuditQuery
{
    private static readonly FilterOption[] Outcomes = [.. Enum.GetValues<AuditOutcome>().Select(outcome => new FilterOption(outcome.ToString(), outcome.ToString()))];

    private static readonly FilterOption[] Kinds =
    [
        new("project", "Project"), new("operation", "Operation"), new("session", "Session"), new("template", "Template"),
        new("platform", "Platform"), new("audit", "Audit record"), new("sandbox", "Sandbox"),
    ];

    public static IReadOnlyList<FilterField> Fields { get; } =
    [
        new("actor", "Person (sign-in name)"),
        new("action", "Action"),
        new("kind", "Kind of target", Kinds),
        new("target", "Target"),
        new("outcome", "Outcome", Outcomes),
        new("from", "From (UTC)", Type: "datetime-local"),
        new("until", "Until (UTC)", Type: "datetime-local"),
    ];

    /// <summary>What cannot be read does not filter: a hand-written URL shows too much rather than nothing.</summary>
    public static AuditFilter Read(string uri)
    {
        var query = FilterQuery.Read(uri);
        return new AuditFilter(
            query.GetValueOrDefault("actor"),
            query.GetValueOrDefault("action"),
            query.GetValueOrDefault("kind"),
            query.GetValueOrDefault("target"),
            Enum.TryParse<AuditOutcome>(query.GetValueOrDefault("outcome"), ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            Time(query.GetValueOrDefault("from")),
            Time(query.GetValueOrDefault("until")));
    }

    /// <summary>The address of the same entries as a file.</summary>
    public static string ExportOf(string uri, string format)
    {
        var known = Fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var query = FilterQuery.Read(uri).Where(pair => known.Contains(pair.Key)).Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value));
        return QueryHelpers.AddQueryString("/audit/export", query.Prepend(KeyValuePair.Create<string, string?>("format", format)));
    }

    /// <summary>The list narrowed to one value.</summary>
    public static string ListOf(string key, string value) => QueryHelpers.AddQueryString("/audit", key, value);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;
}
