using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Api;

/// <summary>ListPipelineExecutions, GetPipelineExecution and ListActionExecutions.</summary>
internal static class PipelineExecutionReading
{
    private static readonly Constraint Id = new(0, 64, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public static object List(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "pipelineName");
        var stage = (call.Object("filter")?["succeededInStage"] as JsonObject)?["stageName"]?.ToString();
        var found = call.State<CodePipelineState>().Of(pipeline.Name)
            .Where(execution => stage is null || execution.Run(stage)?.Status == ExecutionStatus.Succeeded).Reverse();
        var page = call.Page(found, execution => execution.Id, 100, 100, "maxResults", "nextToken");
        return new
        {
            PipelineExecutionSummaries = page.Select(execution => new
            {
                PipelineExecutionId = execution.Id,
                execution.Status,
                execution.StatusSummary,
                StartTime = execution.Started,
                LastUpdateTime = execution.Updated,
                SourceRevisions = execution.Revisions.Select(revision => new
                {
                    ActionName = revision.Action,
                    revision.RevisionId,
                    RevisionSummary = revision.Summary,
                    RevisionUrl = revision.Url,
                }),
                Trigger = Trigger(execution),
                StopTrigger = execution.StopReason is null ? null : new { Reason = execution.StopReason },
                ExecutionMode = "SUPERSEDED",
                ExecutionType = "STANDARD",
            }),
            NextToken = page.Next,
        };
    }

    public static object Get(AwsCall call)
    {
        var (_, execution) = Find(call);
        return new
        {
            PipelineExecution = new
            {
                PipelineName = execution.Pipeline,
                PipelineVersion = execution.Version,
                PipelineExecutionId = execution.Id,
                execution.Status,
                execution.StatusSummary,
                ArtifactRevisions = execution.Revisions.Select(revision => new
                {
                    Name = revision.Artifact,
                    revision.RevisionId,
                    RevisionSummary = revision.Summary,
                    revision.Created,
                    RevisionUrl = revision.Url,
                }),
                Variables = execution.Variables.Count == 0 ? null : execution.Variables.Select(variable => new { Name = variable.Key, ResolvedValue = variable.Value }),
                Trigger = Trigger(execution),
                ExecutionMode = "SUPERSEDED",
                ExecutionType = "STANDARD",
            },
        };
    }

    public static object ListActions(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "pipelineName");
        var filter = call.Object("filter");
        var wanted = filter is null ? null : Input.Text(filter, "pipelineExecutionId") ?? ((filter["latestInPipelineExecution"] as JsonObject) is { } latest ? Input.Text(latest, "pipelineExecutionId") : null);
        var executions = call.State<CodePipelineState>().Of(pipeline.Name);
        if (wanted is not null && !executions.Any(execution => execution.Id == wanted))
        {
            throw Missing(wanted);
        }

        var found = executions.Where(execution => wanted is null || execution.Id == wanted)
            .SelectMany(execution => execution.Stages.SelectMany(stage => stage.Actions.Select(action => (execution, stage, action))))
            .OrderByDescending(entry => entry.action.Started);
        var page = call.Page(found, entry => entry.action.Id, 100, 100, "maxResults", "nextToken");
        return new
        {
            ActionExecutionDetails = page.Select(entry => Detail(call, pipeline, entry.execution, entry.stage, entry.action)).ToList(),
            NextToken = page.Next,
        };
    }

    public static (Pipeline Pipeline, PipelineExecution Execution) Find(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "pipelineName");
        var id = call.Required("pipelineExecutionId", Id);
        return (pipeline, call.State<CodePipelineState>().Of(pipeline.Name).FirstOrDefault(execution => execution.Id == id) ?? throw Missing(id));
    }

    private static AwsError Missing(string id) => new("PipelineExecutionNotFoundException", $"No pipeline execution was found with ID '{id}'.");

    private static object Trigger(PipelineExecution execution) => new { execution.TriggerType, execution.TriggerDetail };

    private static object Detail(AwsCall call, Pipeline pipeline, PipelineExecution execution, StageRun stage, ActionRun run)
    {
        var declared = pipeline.Stage(stage.Stage) is { } found ? Declared.Action(found, run.Action) : null;
        return new
        {
            PipelineExecutionId = execution.Id,
            ActionExecutionId = run.Id,
            PipelineVersion = execution.Version,
            StageName = stage.Stage,
            ActionName = run.Action,
            StartTime = run.Started,
            LastUpdateTime = run.Updated,
            run.UpdatedBy,
            run.Status,
            Input = new
            {
                ActionTypeId = declared?["actionTypeId"]?.DeepClone(),
                Configuration = declared?["configuration"]?.DeepClone(),
                ResolvedConfiguration = run.Configuration,
                call.Account.Region,
                InputArtifacts = declared is null ? [] : Input.Objects(declared, "inputArtifacts").Select(artifact => Artifact(execution, Declared.Name(artifact))).ToList(),
                Namespace = declared is null ? null : Input.Text(declared, "namespace"),
            },
            Output = new
            {
                OutputArtifacts = declared is null || run.Status != ActionStatus.Succeeded
                    ? []
                    : Input.Objects(declared, "outputArtifacts").Select(artifact => Artifact(execution, Declared.Name(artifact))).ToList(),
                ExecutionResult = new
                {
                    ExternalExecutionId = run.ExternalId,
                    ExternalExecutionSummary = run.Summary,
                    ExternalExecutionUrl = run.ExternalUrl,
                    ErrorDetails = run.ErrorCode is null ? null : new { Code = run.ErrorCode, Message = run.ErrorMessage },
                    run.LogStreamArn,
                },
                OutputVariables = run.Outputs,
            },
        };
    }

    private static object Artifact(PipelineExecution execution, string name) => new
    {
        Name = name,
        S3location = execution.Artifacts.GetValueOrDefault(name) is { } place ? new { place.Bucket, place.Key } : null,
    };
}
