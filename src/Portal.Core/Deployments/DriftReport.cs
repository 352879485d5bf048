using System.Text.Json;

namespace Portal.Core.Deployments;

/// <summary>One report of a monitor, in the form of SageMaker Model Monitor (<c>constraint_violations.json</c>). Written by users' code: bounded, and shown as text.</summary>
/// <param name="Violations">Null when the report cannot be read.</param>
public sealed record DriftReport(string S3Uri, DateTimeOffset At, IReadOnlyList<DriftViolation>? Violations)
{
    public const string FileName = "constraint_violations.json";
    private const int MostShown = 200;
    private const int LongestText = 400;

    public static DriftReport Parse(string text, string s3Uri, DateTimeOffset at)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("violations", out var listed) || listed.ValueKind is not JsonValueKind.Array) return new(s3Uri, at, null);
            return new(s3Uri, at, [.. listed.EnumerateArray().Take(MostShown).Select(one => new DriftViolation(Text(one, "feature_name"), Text(one, "constraint_check_type"), Text(one, "description")))]);
        }
        catch (JsonException)
        {
            return new(s3Uri, at, null);
        }
    }

    private static string Text(JsonElement element, string name)
    {
        var text = element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : "";
        return text.Length <= LongestText ? text : $"{text[..LongestText]}…";
    }
}

public sealed record DriftViolation(string Feature, string Check, string Description);
