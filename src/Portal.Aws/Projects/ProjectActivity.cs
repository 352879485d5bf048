using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Projects.Upgrades;

namespace Portal.Aws.Projects;

/// <summary>What runs in a project just now: endpoints of SageMaker, runs of CodePipeline.</summary>
internal sealed class ProjectActivity(IAmazonSageMaker sageMaker, IAmazonCodePipeline pipelines) : IProjectActivity
{
    public Task<Result<IReadOnlyList<RunningEndpoint>>> ListEndpointsAsync(string projectName, CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<RunningEndpoint>>(
        async () =>
        {
            var endpoints = await AwsCall.ReadAllAsync<EndpointSummary>(async cursor =>
            {
                var page = await sageMaker.ListEndpointsAsync(new ListEndpointsRequest { NameContains = projectName, MaxResults = 100, NextToken = cursor }, ct);
                return (page.Endpoints, page.NextToken);
            });
            return [.. endpoints.Where(endpoint => endpoint.EndpointStatus != EndpointStatus.Deleting).Select(endpoint => new RunningEndpoint(endpoint.EndpointName, endpoint.EndpointStatus))];
        },
        ct);

    public Task<Result<string?>> FindRunningStageAsync(string pipelineName, CancellationToken ct) => AwsCall.TryFindAsync(
        async () =>
        {
            var state = await pipelines.GetPipelineStateAsync(new GetPipelineStateRequest { Name = pipelineName }, ct);
            return state.StageStates?.FirstOrDefault(stage => stage.LatestExecution?.Status == StageExecutionStatus.InProgress)?.StageName;
        },
        ct);
}
