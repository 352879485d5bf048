using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>The jobs that steps of pipelines ran, on the wire.</summary>
internal static class Jobs
{
    public static object DescribeTraining(AwsCall call)
    {
        var (execution, step) = Find(call, "TrainingJobName", "Training");
        return Training(call.Account, execution, step);
    }

    public static JsonObject Training(Account account, ModelPipelineExecution execution, ModelStepRun step)
    {
        var answer = Described(step, "AlgorithmSpecification", "HyperParameters", "InputDataConfig", "OutputDataConfig", "ResourceConfig", "RoleArn", "StoppingCondition", "VpcConfig");
        answer["TrainingJobName"] = step.Job;
        answer["TrainingJobArn"] = account.Arn("sagemaker", "training-job/" + step.Job);
        answer["TrainingJobStatus"] = Status(step);
        answer["SecondaryStatus"] = Status(step) switch { "InProgress" => "Training", var status => status };
        answer["ModelArtifacts"] = new JsonObject { ["S3ModelArtifacts"] = step.Values.GetValueOrDefault("ModelArtifacts.S3ModelArtifacts") ?? "" };
        answer["TrainingStartTime"] = Shapes.Seconds(step.Started);
        if (step.Ended is { } ended)
        {
            answer["TrainingEndTime"] = Shapes.Seconds(ended);
            answer["BillableTimeInSeconds"] = (int)Math.Max(1, ModelSteps.Typical(step.Type).TotalSeconds);
            answer["FinalMetricDataList"] = Metrics(account, execution, ended);
        }

        return answer;
    }

    public static object DescribeProcessing(AwsCall call)
    {
        var (_, step) = Find(call, "ProcessingJobName", "Processing");
        var answer = Described(step, "AppSpecification", "ProcessingInputs", "ProcessingOutputConfig", "ProcessingResources", "NetworkConfig", "RoleArn", "StoppingCondition", "Environment");
        answer["ProcessingJobName"] = step.Job;
        answer["ProcessingJobArn"] = call.Account.Arn("sagemaker", "processing-job/" + step.Job);
        answer["ProcessingJobStatus"] = Status(step);
        answer["ProcessingStartTime"] = Shapes.Seconds(step.Started);
        if (step.ExitMessage is not null)
        {
            answer["ExitMessage"] = step.ExitMessage;
        }

        if (step.Ended is { } ended)
        {
            answer["ProcessingEndTime"] = Shapes.Seconds(ended);
        }

        return answer;
    }

    private static JsonObject Described(ModelStepRun step, params string[] members)
    {
        var answer = new JsonObject
        {
            ["CreationTime"] = Shapes.Seconds(step.Started),
            ["LastModifiedTime"] = Shapes.Seconds(step.Ended ?? step.Started),
        };
        foreach (var member in members.Where(step.Arguments.ContainsKey))
        {
            answer[member] = ServingSettings.Typed(step.Arguments[member], member);
        }

        if (step.FailureReason is not null)
        {
            answer["FailureReason"] = step.FailureReason;
        }

        return answer;
    }

    private static string Status(ModelStepRun step) => step.Status switch
    {
        ModelPipelineStatus.Executing => "InProgress",
        ModelPipelineStatus.Succeeded => "Completed",
        var status => status,
    };

    private static JsonArray Metrics(Account account, ModelPipelineExecution execution, DateTimeOffset at)
    {
        var evaluate = execution.Steps.Find(step => step.Name == "Evaluate")?.Arguments["ProcessingOutputConfig"]?["Outputs"] as JsonArray ?? [];
        var folder = evaluate.OfType<JsonObject>().FirstOrDefault(output => Input.Text(output, "OutputName") == "evaluation")?["S3Output"]?["S3Uri"]?.ToString();
        var text = folder is null ? null : StoredFiles.ReadText(account, folder + "/evaluation.json");
        var auc = text is null ? null : JsonNode.Parse(text)?["binary_classification_metrics"]?["auc"]?["value"];
        return auc is null ? [] : new JsonArray(new JsonObject
        {
            ["MetricName"] = "validation:auc",
            ["Value"] = double.Parse(ResolvedValues.Text(auc)!, CultureInfo.InvariantCulture),
            ["Timestamp"] = Shapes.Seconds(at),
        });
    }

    private static (ModelPipelineExecution Execution, ModelStepRun Step) Find(AwsCall call, string member, string type)
    {
        var name = call.Required(member, new Constraint(1, 63));
        call.Resource = name;
        foreach (var execution in call.State<SageMakerState>().PipelineExecutions)
        {
            if (execution.Steps.Find(step => step.Type == type && step.Job == name) is { } step)
            {
                return (execution, step);
            }
        }

        throw AwsError.Validation("Requested resource not found.");
    }
}
