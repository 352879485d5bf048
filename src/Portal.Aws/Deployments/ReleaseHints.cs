using System.Globalization;
using System.Text.Json;
using Portal.Core.Deployments;

namespace Portal.Aws.Deployments;

/// <summary>Reads EventBridge's events. Whatever is not of a known form is nothing to go by.</summary>
internal static class ReleaseHints
{
    private const int LongestSubject = 2048;

    public static ReleaseHint? Read(string? message)
    {
        if (string.IsNullOrEmpty(message)) return null;
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
                ? Read(Text(root, "detail-type"), detail, At(Text(root, "time")))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReleaseHint? Read(string? type, JsonElement detail, DateTimeOffset at) => type switch
    {
        "SageMaker Model Package State Change" => Hint(ReleaseHintKind.ModelVersion, Text(detail, "ModelPackageArn"), null, at),
        "SageMaker Endpoint State Change" => Hint(ReleaseHintKind.Endpoint, Text(detail, "EndpointName"), null, at),
        "SageMaker Model Building Pipeline Execution Status Change" => Hint(ReleaseHintKind.Run, Text(detail, "pipelineExecutionArn"), null, at),
        "CodePipeline Pipeline Execution State Change" or "CodePipeline Stage Execution State Change" or "CodePipeline Action Execution State Change" =>
            Hint(ReleaseHintKind.Pipeline, Text(detail, "pipeline"), Text(detail, "execution-id"), at),
        "CloudFormation Stack Status Change" => Hint(ReleaseHintKind.Stack, Text(detail, "stack-id"), null, at),
        "AWS API Call via CloudTrail" when detail.TryGetProperty("requestParameters", out var asked) && asked.ValueKind == JsonValueKind.Object =>
            Hint(ReleaseHintKind.Project, Text(asked, "projectName"), null, at),
        _ => null,
    };

    private static ReleaseHint? Hint(ReleaseHintKind kind, string? subject, string? executionId, DateTimeOffset at) =>
        subject is { Length: > 0 and <= LongestSubject } ? new(kind, subject, executionId, at) : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset At(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : default;
}
