using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Wire;

/// <summary>Reading and checking a call's parameters; what is wrong is refused in AWS's words.</summary>
internal static class Input
{
    public static string? Text(this AwsCall call, string member) => Text(call.Input, member);

    public static string? Text(JsonObject input, string member) => input[member] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => throw new AwsError("SerializationException", $"The member {member} must be a string."),
    };

    /// <summary>A text that has to be there and to satisfy the given constraints.</summary>
    public static string Required(this AwsCall call, string member, Constraint? constraint = null) =>
        Checked(call, member, constraint) ?? throw Failed(member, null, "Member must not be null");

    /// <summary>A text that may be absent but, when given, has to satisfy the constraints.</summary>
    public static string? Optional(this AwsCall call, string member, Constraint constraint) => Checked(call, member, constraint);

    public static int? Number(this AwsCall call, string member, int min, int max)
    {
        if (call.Text(member) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            throw new AwsError("SerializationException", $"The member {member} must be an integer.");
        }

        return number < min ? throw Failed(member, text, $"Member must have value greater than or equal to {min}")
            : number > max ? throw Failed(member, text, $"Member must have value less than or equal to {max}")
            : number;
    }

    /// <summary>A time: epoch seconds in JSON, ISO 8601 in the Query protocol.</summary>
    public static DateTimeOffset? Time(this AwsCall call, string member) => call.Text(member) switch
    {
        null => null,
        var text when double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds),
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new AwsError("SerializationException", $"The member {member} must be a timestamp."),
    };

    public static bool Flag(this AwsCall call, string member) => string.Equals(call.Text(member), "true", StringComparison.OrdinalIgnoreCase);

    public static JsonObject? Object(this AwsCall call, string member) => call.Input[member] switch
    {
        null => null,
        JsonObject value => value,
        _ => throw new AwsError("SerializationException", $"The member {member} must be a structure."),
    };

    public static IReadOnlyList<JsonObject> Objects(this AwsCall call, string member) => Objects(call.Input, member);

    public static IReadOnlyList<JsonObject> Objects(JsonObject input, string member) =>
        List(input, member).Select(item => item as JsonObject ?? throw new AwsError("SerializationException", $"The items of {member} must be structures.")).ToList();

    public static IReadOnlyList<string> Texts(this AwsCall call, string member) => Texts(call.Input, member);

    public static IReadOnlyList<string> Texts(JsonObject input, string member) =>
        List(input, member).Select(item => item is JsonValue value ? value.ToString() : throw new AwsError("SerializationException", $"The items of {member} must be strings.")).ToList();

    public static AwsError Failed(string member, string? value, string constraint)
    {
        var path = char.ToLowerInvariant(member[0]) + member[1..];
        return AwsError.Validation(value is null
            ? $"1 validation error detected: Value null at '{path}' failed to satisfy constraint: {constraint}"
            : $"1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");
    }

    private static string? Checked(AwsCall call, string member, Constraint? constraint)
    {
        var value = call.Text(member);
        if (value is not null && constraint?.Violation(value) is { } violation)
        {
            throw Failed(member, value, violation);
        }

        return value;
    }

    private static JsonArray List(JsonObject input, string member) => input[member] switch
    {
        null => [],
        JsonArray list => list,
        // An empty list in the Query protocol is an empty value.
        JsonValue value when value.ToString().Length == 0 => [],
        _ => throw new AwsError("SerializationException", $"The member {member} must be a list."),
    };
}

/// <summary>Length, pattern and allowed values of a text, as the service model gives them.</summary>
internal sealed record Constraint(int Min = 0, int Max = int.MaxValue, string? Pattern = null, IReadOnlyList<string>? Values = null)
{
    public string? Violation(string value) => value switch
    {
        _ when Values is not null && !Values.Contains(value, StringComparer.Ordinal) => $"Member must satisfy enum value set: [{string.Join(", ", Values)}]",
        _ when value.Length < Min => $"Member must have length greater than or equal to {Min}",
        _ when value.Length > Max => $"Member must have length less than or equal to {Max}",
        _ when Pattern is not null && !Regex.IsMatch(value, $"^(?:{Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)) =>
            $"Member must satisfy regular expression pattern: {Pattern}",
        _ => null,
    };
}
