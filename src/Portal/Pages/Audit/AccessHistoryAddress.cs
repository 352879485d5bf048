using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Components.Kit;
using Portal.Core.Access.History;
using Portal.Core.People;

namespace Portal.Pages.Audit;

/// <summary>Day, project and person of the access history as they stand in a URL, for the page and for the export alike.</summary>
public static class AccessHistoryAddress
{
    private const string Date = "yyyy-MM-dd";

    /// <summary>Without a day, or with one that cannot be read, it is today.</summary>
    public static AccessHistoryQuery Read(string uri, DateTimeOffset now)
    {
        var query = FilterQuery.Read(uri);
        var day = DateOnly.TryParseExact(query.GetValueOrDefault("day"), Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : DateOnly.FromDateTime(now.UtcDateTime);
        return new(day, query.GetValueOrDefault("project"), PersonKey.TryParse(query.GetValueOrDefault("person"), out var person) ? person : null);
    }

    public static string Of(AccessHistoryQuery query) => AddressOf("/audit/access", query);

    public static string ExportOf(AccessHistoryQuery query, string format) => QueryHelpers.AddQueryString(AddressOf("/audit/access/export", query), "format", format);

    /// <summary>Today in one project; another day is chosen there.</summary>
    public static string OfProject(string name) => QueryHelpers.AddQueryString("/audit/access", "project", name);

    private static string AddressOf(string path, AccessHistoryQuery query)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal) { ["day"] = query.Day.ToString(Date, CultureInfo.InvariantCulture) };
        if (query.Project is { } project) parts["project"] = project;
        if (query.Person is { } person) parts["person"] = PersonKey.Of(person);
        return QueryHelpers.AddQueryString(path, parts);
    }
}
