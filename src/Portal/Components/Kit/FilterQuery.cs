using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Components.Kit;

/// <summary>One filter of a list; its value lives in the query of the URL under <paramref name="Key"/>.</summary>
/// <param name="Options">Values to choose from; null for free text.</param>
public sealed record FilterField(string Key, string Label, IReadOnlyList<FilterOption>? Options = null, string? Type = null);

public sealed record FilterOption(string Value, string Label);

public static class FilterQuery
{
    /// <summary>The non-empty query parameters of a URL, last one wins.</summary>
    public static IReadOnlyDictionary<string, string> Read(string uri)
    {
        var query = new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.Query : uri[Math.Max(0, uri.IndexOf('?', StringComparison.Ordinal))..];
        return QueryHelpers.ParseQuery(query)
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value[^1]))
            .ToDictionary(pair => pair.Key, pair => pair.Value[^1]!.Trim(), StringComparer.Ordinal);
    }
}
