using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Processing jobs, by the module of the project's code that they run.</summary>
internal static class ProcessingSteps
{
    private static readonly string[] Columns = ["mean radius", "mean texture", "mean perimeter", "mean area", "mean smoothness", "mean compactness", "mean concavity", "mean symmetry"];

    public static string? Finish(StepWork work)
    {
        switch (Module(work))
        {
            case "model.preprocess":
                Write(work, "baseline", "statistics.json", Statistics(work).ToJsonString());
                Write(work, "test", "test.csv", string.Join(',', Columns) + ",target\n" + string.Join(',', Columns.Select((_, at) => at)) + ",1\n");
                break;
            case "model.evaluate":
                Write(work, "evaluation", "evaluation.json", Evaluation(work).ToJsonString());
                break;
            case "model.monitor":
                DriftReport.Write(work);
                break;
            default:
                break;
        }

        ModelPipelineEvents.JobEnded(work.Account, work.Step, Input.Text(work.Arguments, "RoleArn") ?? "", work.At);
        return null;
    }

    public static void Write(StepWork work, string output, string file, string content)
    {
        if (Address(work, output) is { } address)
        {
            StoredFiles.Write(work.Account, $"{address}/{file}", Encoding.UTF8.GetBytes(content), "application/json", work.At);
        }
    }

    public static string? InputAddress(StepWork work, string name) => work.Arguments["ProcessingInputs"] is JsonArray inputs
        && inputs.OfType<JsonObject>().FirstOrDefault(input => Input.Text(input, "InputName") == name)?["S3Input"] is JsonObject place ? Input.Text(place, "S3Uri") : null;

    private static string? Module(StepWork work) => work.Arguments["AppSpecification"] is JsonObject app && Input.Texts(app, "ContainerEntrypoint") is [_, "-m", var module, ..] ? module : null;

    private static string? Address(StepWork work, string name) => (work.Arguments["ProcessingOutputConfig"] as JsonObject)?["Outputs"] is JsonArray outputs
        && outputs.OfType<JsonObject>().FirstOrDefault(output => Input.Text(output, "OutputName") == name)?["S3Output"] is JsonObject place ? Input.Text(place, "S3Uri") : null;

    private static JsonObject Statistics(StepWork work)
    {
        var columns = new JsonObject();
        foreach (var column in Columns)
        {
            var middle = Math.Round(10 + (20 * Seeded.Share($"{work.Execution.Pipeline}/{column}")), 3);
            columns[column] = new JsonObject { ["low"] = Math.Round(middle * 0.5, 3), ["high"] = Math.Round(middle * 1.6, 3), ["mean"] = middle, ["missing"] = 0.0 };
        }

        return new JsonObject { ["version"] = 1, ["rows"] = 455, ["request"] = new JsonArray([.. Columns.Select(column => JsonValue.Create(column))]), ["columns"] = columns };
    }

    /// <summary>Each project has its own level; each commit is a little better or worse than that.</summary>
    private static JsonObject Evaluation(StepWork work)
    {
        var image = work.Arguments["AppSpecification"] is JsonObject app ? Input.Text(app, "ImageUri") ?? "" : "";
        var level = 0.945 + (0.01 * Seeded.Around(work.Execution.Pipeline));
        double Metric(string name, double offset) => Math.Round(Math.Clamp(level + offset + (0.018 * Seeded.Around($"{image}/{name}")), 0, 1), 6);
        var (precision, recall) = (Metric("precision", -0.01), Metric("recall", -0.02));
        var values = new (string Name, double Value)[]
        {
            ("accuracy", Metric("accuracy", -0.01)),
            ("auc", Metric("auc", 0.015)),
            ("f1", Math.Round(2 * precision * recall / (precision + recall), 6)),
            ("precision", precision),
            ("recall", recall),
        };
        var metrics = new JsonObject();
        foreach (var (name, value) in values)
        {
            metrics[name] = new JsonObject { ["value"] = value, ["standard_deviation"] = "NaN" };
        }

        return new JsonObject { ["binary_classification_metrics"] = metrics };
    }
}
