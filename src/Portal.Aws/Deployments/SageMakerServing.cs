using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Endpoints and pipelines of SageMaker.</summary>
internal sealed class SageMakerServing(IAmazonSageMaker sageMaker) : IServing
{
    private const int MostRuns = 100;

    public async Task<Result<ServingEndpoint?>> FindEndpointAsync(string name, CancellationToken ct)
    {
        var found = await AwsCall.TryFindAsync<DescribeEndpointResponse>(async () => await sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, ct), ct);
        if (found.Error is { } unread) return unread;
        if (found.Value is not { } endpoint) return Result<ServingEndpoint?>.From(null);

        // Of an endpoint that is being replaced or deleted, its configuration and its model may be gone already.
        var config = await AwsCall.TryFindAsync<DescribeEndpointConfigResponse>(
            async () => await sageMaker.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = endpoint.EndpointConfigName }, ct), ct);
        if (config.Error is { } unreadConfig) return unreadConfig;
        var main = config.Value?.ProductionVariants?.MaxBy(variant => variant.InitialVariantWeight ?? 1);

        var package = await FindPackageAsync(main?.ModelName, ct);
        if (package.Error is { } unreadModel) return unreadModel;
        return Result<ServingEndpoint?>.From(Sight(endpoint, config.Value, main, package.Value));
    }

    public Task<Result<ModelPipeline?>> FindPipelineAsync(string name, CancellationToken ct) => AwsCall.TryFindAsync<ModelPipeline>(
        async () =>
        {
            var pipeline = await sageMaker.DescribePipelineAsync(new DescribePipelineRequest { PipelineName = name }, ct);
            return new(pipeline.PipelineName, pipeline.PipelineArn, pipeline.PipelineStatus?.Value ?? "", AwsTime.Of(pipeline.LastModifiedTime ?? pipeline.CreationTime), pipeline.PipelineDefinition ?? "");
        },
        ct);

    public Task<Result<IReadOnlyList<ModelPipelineRun>>> ListRunsAsync(string pipelineName, int most, CancellationToken ct)
    {
        var wanted = Math.Clamp(most, 1, MostRuns);
        return AwsCall.TryAsync<IReadOnlyList<ModelPipelineRun>>(
            async () => await AwsCall.ReadAllAsync<ModelPipelineRun>(
                async cursor =>
                {
                    var page = await sageMaker.ListPipelineExecutionsAsync(
                        new ListPipelineExecutionsRequest
                        {
                            PipelineName = pipelineName,
                            SortBy = SortPipelineExecutionsBy.CreationTime,
                            SortOrder = SortOrder.Descending,
                            MaxResults = wanted,
                            NextToken = cursor,
                        },
                        ct);
                    return ((page.PipelineExecutionSummaries ?? []).Select(RunOf), page.NextToken);
                },
                wanted),
            ct);
    }

    public Task<Result<ModelPipelineRunDetail?>> FindRunAsync(string executionArn, CancellationToken ct) => AwsCall.TryFindAsync<ModelPipelineRunDetail>(
        async () =>
        {
            var run = await sageMaker.DescribePipelineExecutionAsync(new DescribePipelineExecutionRequest { PipelineExecutionArn = executionArn }, ct);
            var steps = await AwsCall.ReadAllAsync<PipelineExecutionStep>(async cursor =>
            {
                var page = await sageMaker.ListPipelineExecutionStepsAsync(
                    new ListPipelineExecutionStepsRequest { PipelineExecutionArn = executionArn, SortOrder = SortOrder.Ascending, MaxResults = 100, NextToken = cursor }, ct);
                return (page.PipelineExecutionSteps, page.NextToken);
            });
            return new(
                new(run.PipelineExecutionArn, run.PipelineExecutionDisplayName, run.PipelineExecutionStatus?.Value ?? "", run.FailureReason, AwsTime.Of(run.CreationTime), AwsTime.Known(run.LastModifiedTime)),
                [.. steps.Select(StepOf)]);
        },
        ct);

    private async Task<Result<string?>> FindPackageAsync(string? modelName, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(modelName)) return Result<string?>.From(null);
        return await AwsCall.TryFindAsync<string>(
            async () =>
            {
                var model = await sageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = modelName }, ct);
                var container = model.PrimaryContainer ?? model.Containers?.FirstOrDefault();
                return container?.ModelPackageName is { } package && package.StartsWith("arn:", StringComparison.Ordinal) ? package : null;
            },
            ct);
    }

    private static ServingEndpoint Sight(DescribeEndpointResponse endpoint, DescribeEndpointConfigResponse? config, ProductionVariant? main, string? package)
    {
        var running = endpoint.ProductionVariants?.Find(variant => variant.VariantName == main?.VariantName);
        return new(
            endpoint.EndpointName,
            endpoint.EndpointArn,
            endpoint.EndpointStatus?.Value ?? "",
            endpoint.FailureReason,
            AwsTime.Of(endpoint.CreationTime),
            AwsTime.Of(endpoint.LastModifiedTime),
            main?.InstanceType?.Value,
            running?.CurrentInstanceCount ?? main?.InitialInstanceCount,
            package,
            endpoint.DataCaptureConfig is { } capture ? capture.EnableCapture is true && capture.CaptureStatus != CaptureStatus.Stopped : config?.DataCaptureConfig?.EnableCapture is true);
    }

    private static ModelPipelineRun RunOf(PipelineExecutionSummary run) => new(
        run.PipelineExecutionArn, run.PipelineExecutionDisplayName, run.PipelineExecutionStatus?.Value ?? "", run.PipelineExecutionFailureReason, AwsTime.Of(run.StartTime), null);

    private static ModelPipelineStep StepOf(PipelineExecutionStep step) =>
        new(step.StepName, step.StepStatus?.Value ?? "", step.FailureReason, AwsTime.Known(step.StartTime), AwsTime.Known(step.EndTime)) { Job = JobOf(step.Metadata) };

    private static ModelJob? JobOf(PipelineExecutionStepMetadata? made) => made switch
    {
        { TrainingJob.Arn: { } arn } => new(ModelJobKind.Training, NameIn(arn)),
        { ProcessingJob.Arn: { } arn } => new(ModelJobKind.Processing, NameIn(arn)),
        { TransformJob.Arn: { } arn } => new(ModelJobKind.Transform, NameIn(arn)),
        _ => null,
    };

    private static string NameIn(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
