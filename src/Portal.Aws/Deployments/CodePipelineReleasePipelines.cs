using System.Collections.Concurrent;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Build and deploy pipelines as CodePipeline shows them.</summary>
internal sealed class CodePipelineReleasePipelines(IAmazonCodePipeline pipelines) : IReleasePipelines
{
    private const int MostRuns = 100;
    private static readonly TimeSpan OrdinaryWait = TimeSpan.FromDays(7);
    private readonly ConcurrentDictionary<(string Pipeline, int Version), PipelineDeclaration> _declared = [];

    public Task<Result<PipelineSight?>> FindAsync(string pipeline, CancellationToken ct) => AwsCall.TryFindAsync<PipelineSight>(
        async () =>
        {
            var state = await pipelines.GetPipelineStateAsync(new GetPipelineStateRequest { Name = pipeline }, ct);
            var stages = (state.StageStates ?? []).ConvertAll(PipelineRuns.StageOf);
            if (stages.Exists(stage => stage.Actions.Any(IsWaiting)))
            {
                var declared = await ReadDeclarationAsync(pipeline, state.PipelineVersion ?? 0, ct);
                stages = stages.ConvertAll(stage => stage with { Actions = [.. stage.Actions.Select(action => IsWaiting(action) ? WithDeadline(declared, stage, action) : action)] });
            }

            return new(state.PipelineName ?? pipeline, stages);
        },
        ct);

    public async Task<Result<IReadOnlyList<PipelineRun>>> ListRunsAsync(string pipeline, int most, CancellationToken ct)
    {
        var listed = await AwsCall.TryAsync(() => ListAsync(pipeline, Math.Clamp(most, 1, MostRuns), ct), ct);
        return listed.IsError ? listed.Error : Result<IReadOnlyList<PipelineRun>>.From([.. listed.Value.Select(PipelineRuns.RunOf)]);
    }

    public Task<Result<PipelineRunDetail?>> FindRunAsync(string pipeline, string executionId, CancellationToken ct) => AwsCall.TryFindAsync<PipelineRunDetail>(
        async () =>
        {
            var answer = await pipelines.GetPipelineExecutionAsync(new GetPipelineExecutionRequest { PipelineName = pipeline, PipelineExecutionId = executionId }, ct);
            var actions = await AwsCall.ReadAllAsync<ActionExecutionDetail>(async cursor =>
            {
                var page = await pipelines.ListActionExecutionsAsync(
                    new ListActionExecutionsRequest { PipelineName = pipeline, Filter = new ActionExecutionFilter { PipelineExecutionId = executionId }, MaxResults = 100, NextToken = cursor }, ct);
                return (page.ActionExecutionDetails, page.NextToken);
            });
            // An execution does not tell when it started; its first action does. Before that, the list of executions is asked.
            var summary = actions.Count > 0 ? null : (await ListAsync(pipeline, MostRuns, ct)).Find(run => run.PipelineExecutionId == executionId);
            return PipelineRuns.DetailOf(answer.PipelineExecution, summary, actions);
        },
        ct);

    private static bool IsWaiting(ActionSight action) => action is { Token: not null, Status: "InProgress", ChangedAt: not null };

    private static ActionSight WithDeadline(PipelineDeclaration declared, StageSight stage, ActionSight action)
    {
        var minutes = declared.Stages?.Find(candidate => candidate.Name == stage.Name)?.Actions?.Find(candidate => candidate.Name == action.Name)?.TimeoutInMinutes;
        return action with { AnswerBy = action.ChangedAt + (minutes is { } given ? TimeSpan.FromMinutes(given) : OrdinaryWait) };
    }

    /// <summary>A version of a pipeline never changes.</summary>
    private async Task<PipelineDeclaration> ReadDeclarationAsync(string pipeline, int version, CancellationToken ct)
    {
        if (_declared.TryGetValue((pipeline, version), out var known)) return known;
        var answer = await pipelines.GetPipelineAsync(new GetPipelineRequest { Name = pipeline, Version = version == 0 ? null : version }, ct);
        return _declared[(pipeline, version)] = answer.Pipeline;
    }

    private Task<List<PipelineExecutionSummary>> ListAsync(string pipeline, int most, CancellationToken ct) => AwsCall.ReadAllAsync<PipelineExecutionSummary>(
        async cursor =>
        {
            var page = await pipelines.ListPipelineExecutionsAsync(new ListPipelineExecutionsRequest { PipelineName = pipeline, MaxResults = most, NextToken = cursor }, ct);
            return (page.PipelineExecutionSummaries, page.NextToken);
        },
        most);
}
