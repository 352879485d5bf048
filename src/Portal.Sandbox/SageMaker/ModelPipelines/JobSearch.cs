using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Search, for training jobs: by properties, tags and metrics.</summary>
internal static class JobSearch
{
    private const string Tag = "Tags.";
    private const string Metric = "Metrics.";

    public static object Search(AwsCall call)
    {
        if (call.Required("Resource") != "TrainingJob")
        {
            throw AwsError.Validation("The sandbox searches resources of the type TrainingJob only.");
        }

        var filters = call.Object("SearchExpression") is { } expression ? Input.Objects(expression, "Filters") : [];
        var sortBy = call.Text("SortBy") ?? "LastModifiedTime";
        var found = call.State<SageMakerState>().PipelineExecutions
            .SelectMany(execution => execution.Steps.Where(step => step is { Type: "Training", Job: not null }).Select(step => Described(call, execution, step)))
            .Where(job => filters.All(filter => Fits(job, filter)))
            .OrderBy(job => double.TryParse(Value(job, sortBy), CultureInfo.InvariantCulture, out var number) ? number : double.MinValue)
            .ThenBy(job => Value(job, sortBy), StringComparer.Ordinal).ThenBy(job => Value(job, "TrainingJobName"), StringComparer.Ordinal);
        var page = call.Page(call.Optional("SortOrder", Names.Order) == "Ascending" ? found : found.Reverse(), job => Value(job, "TrainingJobName")!, 10, 100);
        return new { Results = page.Select(job => new { TrainingJob = job }), NextToken = page.Next };
    }

    private static JsonObject Described(AwsCall call, ModelPipelineExecution execution, ModelStepRun step)
    {
        var job = Jobs.Training(call.Account, execution, step);
        job["Tags"] = step.Arguments["Tags"]?.DeepClone() ?? new JsonArray();
        return job;
    }

    private static bool Fits(JsonObject job, JsonObject filter)
    {
        var (value, wanted) = (Value(job, Input.Text(filter, "Name") ?? ""), Input.Text(filter, "Value"));
        return (Input.Text(filter, "Operator") ?? "Equals") switch
        {
            "Equals" => value == wanted,
            "NotEquals" => value != wanted,
            "Contains" => value?.Contains(wanted ?? "", StringComparison.Ordinal) is true,
            var other => throw AwsError.Validation($"The sandbox does not search with the operator {other}."),
        };
    }

    private static string? Value(JsonObject job, string path) => path switch
    {
        _ when path.StartsWith(Tag, StringComparison.Ordinal) => Among(job["Tags"], "Key", path[Tag.Length..], "Value"),
        _ when path.StartsWith(Metric, StringComparison.Ordinal) => Among(job["FinalMetricDataList"], "MetricName", path[Metric.Length..], "Value"),
        _ => ResolvedValues.Text(job[path]),
    };

    private static string? Among(JsonNode? list, string key, string name, string value) =>
        (list as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(item => Input.Text(item, key) == name) is { } found ? ResolvedValues.Text(found[value]) : null;
}
