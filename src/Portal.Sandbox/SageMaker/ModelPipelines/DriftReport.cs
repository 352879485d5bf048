using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.S3;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>
/// The report of one monitoring run, in the form the project's monitor writes. The second run of a pipeline finds violations,
/// and every third one after it.
/// </summary>
internal static class DriftReport
{
    private const int Cycle = 3;

    public static void Write(StepWork work)
    {
        var columns = Columns(work);
        var rows = 200 + Seeded.Below(work.Seed + "/rows", 800);
        var drifted = work.Execution.Number % Cycle == 2
            ? columns.OrderBy(column => Seeded.Share($"{work.Seed}/{column}")).Take(1 + Seeded.Below(work.Seed + "/columns", 3)).ToList()
            : [];
        var violations = new JsonArray([.. drifted.Select(column => Violation(work, column))]);
        work.Step.ExitMessage = drifted.Count > 0
            ? $"CompletedWithViolations: {drifted.Count.ToString(CultureInfo.InvariantCulture)} violations"
            : $"Completed: {rows.ToString(CultureInfo.InvariantCulture)} rows, no violations";
        ProcessingSteps.Write(work, "report", "constraint_violations.json", new JsonObject { ["version"] = 0, ["violations"] = violations }.ToJsonString());
        ProcessingSteps.Write(work, "report", "summary.json",
            new JsonObject { ["rows"] = rows, ["columns"] = columns.Count, ["violations"] = drifted.Count }.ToJsonString());
    }

    private static JsonObject Violation(StepWork work, string column)
    {
        var share = 0.12 + (0.4 * Seeded.Share($"{work.Seed}/{column}/share"));
        return new JsonObject
        {
            ["feature_name"] = column,
            ["constraint_check_type"] = "baseline_drift_check",
            ["description"] = $"{share.ToString("0%", CultureInfo.InvariantCulture)} of the values lie outside the range seen in training.",
        };
    }

    private static List<string> Columns(StepWork work) =>
        ProcessingSteps.InputAddress(work, "baseline") is { } baseline
        && StoredFiles.ReadText(work.Account, $"{baseline.TrimEnd('/')}/statistics.json") is { } text
        && JsonNode.Parse(text)?["columns"] is JsonObject columns
            ? [.. columns.Select(column => column.Key)]
            : ["mean radius", "mean texture", "mean area"];
}
