using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Runs of SageMaker pipelines, on the wire.</summary>
internal static class PipelineExecutions
{
    private static readonly Constraint Arn = new(0, 256, "arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:pipeline/[^/]+/execution/[A-Za-z0-9-]+");
    private static readonly Constraint Named = new(1, 256, "(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:pipeline/.+|[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255})");

    public static object Start(AwsCall call)
    {
        var name = PipelineName(call);
        call.Resource = name;
        var parameters = call.Objects("PipelineParameters")
            .ToDictionary(parameter => Input.Text(parameter, "Name") ?? "", parameter => Input.Text(parameter, "Value") ?? "", StringComparer.Ordinal);
        var execution = ModelPipelineRuns.Start(call.Account, name, new ModelPipelineStart(call.Principal.Arn)
        {
            Parameters = parameters,
            DisplayName = call.Optional("PipelineExecutionDisplayName", new Constraint(1, 82)),
            Description = call.Text("PipelineExecutionDescription"),
            Token = call.Required("ClientRequestToken", new Constraint(32, 128)),
        }, call.Now);
        return new { PipelineExecutionArn = execution.Arn };
    }

    public static object Stop(AwsCall call)
    {
        var execution = Find(call);
        if (!execution.Moves)
        {
            throw AwsError.Validation($"Pipeline execution {execution.Arn} is {execution.Status} and cannot be stopped.");
        }

        ModelPipelineRuns.Stop(call.Account, execution, call.Now);
        return new { PipelineExecutionArn = execution.Arn };
    }

    public static object List(AwsCall call)
    {
        var name = PipelineName(call);
        call.Resource = name;
        var state = call.State<SageMakerState>();
        if (!state.Pipelines.ContainsKey(name))
        {
            throw new AwsError("ResourceNotFound", $"Pipeline '{call.Account.Arn("sagemaker", "pipeline/" + name)}' does not exist.");
        }

        var (after, before) = (call.Time("CreatedAfter"), call.Time("CreatedBefore"));
        var found = state.PipelineExecutions
            .Where(execution => execution.Pipeline == name && (after is null || execution.Created > after) && (before is null || execution.Created < before))
            .OrderBy(execution => execution.Created);

        // The newest come first unless the call asks otherwise.
        var ordered = call.Optional("SortOrder", Names.Order) == "Ascending" ? found : found.Reverse();
        var page = call.Page(ordered, execution => execution.Arn, 10, 100);
        return new
        {
            PipelineExecutionSummaries = page.Select(execution => new
            {
                PipelineExecutionArn = execution.Arn,
                StartTime = execution.Created,
                PipelineExecutionStatus = execution.Status,
                PipelineExecutionDescription = execution.Description,
                PipelineExecutionDisplayName = execution.DisplayName,
                PipelineExecutionFailureReason = execution.FailureReason,
            }),
            NextToken = page.Next,
        };
    }

    public static object Describe(AwsCall call)
    {
        var execution = Find(call);
        return new
        {
            PipelineArn = call.Account.Arn("sagemaker", "pipeline/" + execution.Pipeline),
            PipelineExecutionArn = execution.Arn,
            PipelineExecutionDisplayName = execution.DisplayName,
            PipelineExecutionStatus = execution.Status,
            PipelineExecutionDescription = execution.Description,
            PipelineExperimentConfig = new { ExperimentName = execution.Pipeline, TrialName = execution.Id },
            execution.FailureReason,
            CreationTime = execution.Created,
            LastModifiedTime = execution.Modified,
            CreatedBy = new { IamIdentity = new { Arn = execution.CreatedByArn } },
        };
    }

    public static object Definition(AwsCall call)
    {
        var execution = Find(call);
        return new { PipelineDefinition = execution.Definition, CreationTime = execution.Created };
    }

    public static object Parameters(AwsCall call)
    {
        var page = call.Page(Find(call).Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal), parameter => parameter.Key, 50, 50);
        return new { PipelineParameters = page.Select(parameter => new { Name = parameter.Key, parameter.Value }), NextToken = page.Next };
    }

    public static object Steps(AwsCall call)
    {
        var steps = Find(call).Steps.AsEnumerable();
        var page = call.Page(call.Optional("SortOrder", Names.Order) == "Ascending" ? steps : steps.Reverse(), step => step.Name, 20, 100);
        return new
        {
            PipelineExecutionSteps = page.Select(step => new
            {
                StepName = step.Name,
                StartTime = step.Started,
                EndTime = step.Ended,
                StepStatus = step.Status,
                step.FailureReason,
                Metadata = (JsonObject)step.Metadata.DeepClone(),
                AttemptCount = 1,
            }),
            NextToken = page.Next,
        };
    }

    private static string PipelineName(AwsCall call)
    {
        var given = call.Required("PipelineName", Named);
        return given[(given.LastIndexOf('/') + 1)..];
    }

    private static ModelPipelineExecution Find(AwsCall call)
    {
        var arn = call.Required("PipelineExecutionArn", Arn);
        call.Resource = arn;
        return call.State<SageMakerState>().PipelineExecutions.Find(execution => execution.Arn == arn)
            ?? throw new AwsError("ResourceNotFound", $"Pipeline execution '{arn}' does not exist.");
    }
}
