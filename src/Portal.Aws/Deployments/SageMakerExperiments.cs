using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Training jobs by the tag of their project, found with SageMaker's own search.</summary>
internal sealed class SageMakerExperiments(IAmazonSageMaker sageMaker) : IExperiments
{
    private const string ProjectTag = "mlops:project";
    private const int LongestName = 255;
    private const int MostValues = 100;

    public Task<Result<Page<ExperimentRun>>> ListAsync(string project, ExperimentOrder order, string? after, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var answer = await sageMaker.SearchAsync(
                new SearchRequest
                {
                    Resource = ResourceType.TrainingJob,
                    SearchExpression = Of(project),
                    SortBy = order.Metric is { } metric ? $"Metrics.{AwsText.Cut(metric, LongestName)}" : "CreationTime",
                    SortOrder = order.IsAscending ? SearchSortOrder.Ascending : SearchSortOrder.Descending,
                    MaxResults = Page<ExperimentRun>.Size,
                    NextToken = after,
                },
                ct);
            return new Page<ExperimentRun>([.. Runs(answer, project)], string.IsNullOrEmpty(answer.NextToken) ? null : answer.NextToken);
        },
        ct);

    public Task<Result<ExperimentRun?>> FindAsync(string project, string name, CancellationToken ct) => AwsCall.TryFindAsync<ExperimentRun>(
        async () =>
        {
            var answer = await sageMaker.SearchAsync(
                new SearchRequest { Resource = ResourceType.TrainingJob, SearchExpression = Of(project, new Filter { Name = "TrainingJobName", Value = AwsText.Cut(name, LongestName) }), MaxResults = 1 }, ct);
            return Runs(answer, project).FirstOrDefault();
        },
        ct);

    private static SearchExpression Of(string project, params Filter[] more) => new() { Filters = [new Filter { Name = $"Tags.{ProjectTag}", Value = project }, .. more] };

    /// <summary>What does not bear the project's tag is not the project's, whatever the search found.</summary>
    private static IEnumerable<ExperimentRun> Runs(SearchResponse answer, string project) => (answer.Results ?? [])
        .Select(record => record.TrainingJob).Where(job => job?.Tags?.Exists(tag => tag.Key == ProjectTag && tag.Value == project) is true).Select(RunOf);

    private static ExperimentRun RunOf(TrainingJob job)
    {
        var (from, to) = (AwsTime.Known(job.TrainingStartTime), AwsTime.Known(job.TrainingEndTime));
        return new(
            job.TrainingJobName,
            job.TrainingJobStatus?.Value ?? "",
            job.FailureReason,
            AwsTime.Of(job.CreationTime),
            to - from,
            (job.HyperParameters ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(MostValues).ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            (job.FinalMetricDataList ?? []).Where(metric => metric is { MetricName: not null, Value: { } value } && float.IsFinite(value)).DistinctBy(metric => metric.MetricName, StringComparer.Ordinal)
                .Take(MostValues).ToDictionary(metric => metric.MetricName, metric => (double)metric.Value!.Value, StringComparer.Ordinal),
            job.OutputDataConfig?.S3OutputPath);
    }
}
