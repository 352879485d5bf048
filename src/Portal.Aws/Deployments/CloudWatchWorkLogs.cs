using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.CodeBuild;
using Amazon.CodeBuild.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>The end of logs in CloudWatch: of a build where CodeBuild says it writes, of a job in SageMaker's own groups.</summary>
internal sealed class CloudWatchWorkLogs(IAmazonCodeBuild builds, IAmazonCloudWatchLogs logs) : IWorkLogs
{
    /// <summary>CloudWatch may answer with less than there is; this often it is asked for what came before.</summary>
    private const int MostPages = 5;
    private const int MostStreams = 50;

    public async Task<Result<LogTail?>> ReadBuildAsync(string buildId, string groupPrefix, CancellationToken ct)
    {
        var found = await AwsCall.TryAsync(() => builds.BatchGetBuildsAsync(new BatchGetBuildsRequest { Ids = [buildId] }, ct), ct);
        if (found.Error is { } error) return error;
        // Until the build has a machine it has no stream.
        if (found.Value!.Builds?.FirstOrDefault()?.Logs is not { GroupName: { Length: > 0 } group, StreamName: { Length: > 0 } stream }) return Result<LogTail?>.From(null);
        if (!group.StartsWith(groupPrefix, StringComparison.Ordinal)) return EvidenceErrors.LogElsewhere(group);
        return await AwsCall.TryFindAsync<LogTail>(async () => await ReadAsync(group, stream, 1, ct), ct);
    }

    public Task<Result<LogTail?>> ReadJobAsync(ModelJob job, CancellationToken ct) => AwsCall.TryFindAsync<LogTail>(
        async () =>
        {
            var group = job.Kind switch
            {
                ModelJobKind.Training => "/aws/sagemaker/TrainingJobs",
                ModelJobKind.Processing => "/aws/sagemaker/ProcessingJobs",
                _ => "/aws/sagemaker/TransformJobs",
            };
            var streams = await logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = $"{job.Name}/", Limit = MostStreams }, ct);
            return streams.LogStreams is [var first, ..] ? await ReadAsync(group, first.LogStreamName, streams.LogStreams.Count, ct) : null;
        },
        ct);

    private async Task<LogTail> ReadAsync(string group, string stream, int streams, CancellationToken ct)
    {
        var messages = new List<string>();
        string? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await logs.GetLogEventsAsync(
                new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, StartFromHead = false, Limit = IWorkLogs.MostMessages - messages.Count, NextToken = before }, ct);
            messages.InsertRange(0, (answer.Events ?? []).Select(one => one.Message ?? ""));
            // The same token again says that there is nothing before.
            if (answer.NextBackwardToken is not { Length: > 0 } next || next == before) return new(messages, HasEarlier: false, streams);
            if (messages.Count >= IWorkLogs.MostMessages) break;
            before = next;
        }

        return new(messages, HasEarlier: true, streams);
    }
}
