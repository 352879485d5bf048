using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Experiments;

/// <summary>The training jobs of projects: those of their pipelines, and those that people start in Studio, which the platform tags with the project.</summary>
public interface IExperiments
{
    /// <summary>One page of a project's jobs (<c>Search</c> by the tag <c>mlops:project</c>). The number of calls does not grow with jobs or projects.</summary>
    Task<Result<Page<ExperimentRun>>> ListAsync(string project, ExperimentOrder order, string? after, CancellationToken ct);

    /// <summary>One job; null when the project has none of that name.</summary>
    Task<Result<ExperimentRun?>> FindAsync(string project, string name, CancellationToken ct);
}

/// <param name="Metric">Sorts by its last value; null sorts by the time of the start.</param>
public sealed record ExperimentOrder(string? Metric, bool IsAscending)
{
    public static ExperimentOrder Newest { get; } = new(null, false);
}

/// <summary>A training job. Its names and values are users' words: shown as text, cut, and never trusted.</summary>
/// <param name="Status">AWS's word: InProgress, Completed, Failed, …</param>
/// <param name="Metrics">The last value of each metric that the job reported.</param>
/// <param name="OutputUri">Where it wrote its model.</param>
public sealed record ExperimentRun(
    string Name,
    string Status,
    string? FailureReason,
    DateTimeOffset CreatedAt,
    TimeSpan? Took,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    string? OutputUri);
