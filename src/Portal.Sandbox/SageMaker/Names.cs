using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Answers that repeat the settings as they were given.</summary>
internal static class Shapes
{
    public static decimal Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;

    public static JsonObject With(JsonObject settings, JsonObject members)
    {
        foreach (var (name, value) in settings)
        {
            members[name] = value?.DeepClone();
        }

        return members;
    }
}

/// <summary>The constraints that many operations share.</summary>
internal static class Names
{
    public static readonly Constraint Project = new(1, 32, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}");
    public static readonly Constraint ProjectDescription = new(0, 1024, @"[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*");
    public static readonly Constraint Entity = new(1, 63, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    public static readonly Constraint Domain = new(1, 63, "d-(-*[a-z0-9]){1,61}");
    public static readonly Constraint Contained = new(1, 63, @"[a-zA-Z0-9\-]+");
    public static readonly Constraint Order = new(Values: ["Ascending", "Descending"]);
    public static readonly Constraint NameOrTime = new(Values: ["Name", "CreationTime"]);

    /// <summary>By creation time unless the call asks for the name; ascending unless it asks for descending.</summary>
    public static IEnumerable<T> Sorted<T>(AwsCall call, IEnumerable<T> items, Func<T, string> name, Func<T, DateTimeOffset> created)
    {
        var byName = call.Optional("SortBy", NameOrTime) == "Name";
        var sorted = byName
            ? items.OrderBy(name, StringComparer.Ordinal)
            : items.OrderBy(created).ThenBy(name, StringComparer.Ordinal);
        return call.Optional("SortOrder", Order) == "Descending" ? sorted.Reverse() : sorted;
    }

    public static bool Within(AwsCall call, DateTimeOffset created) =>
        (call.Time("CreationTimeAfter") is not { } after || created > after) && (call.Time("CreationTimeBefore") is not { } before || created < before);
}
