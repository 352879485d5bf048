using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>
/// The end of what builds and jobs wrote (CloudWatch Logs). All of it is output of users' code: whoever shows it bounds, cleans and masks it first.
/// </summary>
public interface IWorkLogs
{
    /// <summary>Most messages that are read of one log.</summary>
    const int MostMessages = 200;

    /// <summary>
    /// The newest messages of a CodeBuild build, oldest first; null when it wrote none yet (<c>BatchGetBuilds</c>, <c>GetLogEvents</c>). A build that
    /// writes elsewhere than below <paramref name="groupPrefix"/> is an error.
    /// </summary>
    Task<Result<LogTail?>> ReadBuildAsync(string buildId, string groupPrefix, CancellationToken ct);

    /// <summary>The newest messages of a SageMaker job, oldest first; null when it wrote none yet (<c>DescribeLogStreams</c>, <c>GetLogEvents</c>).</summary>
    Task<Result<LogTail?>> ReadJobAsync(ModelJob job, CancellationToken ct);
}

/// <param name="HasEarlier">Whether there may be earlier ones.</param>
/// <param name="Streams">Instances of a job write one each; this is the first of so many.</param>
public sealed record LogTail(IReadOnlyList<string> Messages, bool HasEarlier, int Streams = 1);

/// <summary>A job of SageMaker that did the work of a step.</summary>
public sealed record ModelJob(ModelJobKind Kind, string Name);

public enum ModelJobKind
{
    Processing,
    Training,
    Transform,
}
