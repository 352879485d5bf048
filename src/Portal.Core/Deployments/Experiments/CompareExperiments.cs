using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Experiments;

/// <summary>Two training jobs of a project side by side: what was set otherwise, and what came of it, evaluations of the build pipeline among it.</summary>
[Requires("project.read internals")]
public sealed class CompareExperiments(UnitOfWorkFactory work, ProjectReading reading, IExperiments experiments, IModelEvidence files)
{
    public async Task<Result<ExperimentComparison>> ExecuteAsync(SessionId caller, ProjectId id, string first, string second, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "experiment.compare", ct);
        if (opened.Error is { } closed) return closed;
        var project = opened.Value!.Project;
        var (one, other) = (experiments.FindAsync(project.Name, first, ct), experiments.FindAsync(project.Name, second, ct));
        if (((await one).Error ?? (await other).Error) is { } error) return error;
        if ((await one).Value is not { } left || (await other).Value is not { } right) return NotFound;
        var bucket = DeploymentNames.Of(project).Value?.Bucket;
        return new ExperimentComparison(
            left, right, ParameterLine.Compare(left.Parameters, right.Parameters),
            MetricLine.Compare(await MetricsAsync(left, bucket, ct), await MetricsAsync(right, bucket, ct)));
    }

    private static Error NotFound { get; } = new(
        "experiment.not-found", "One of the two jobs is not among the training jobs of this project.", "Choose two from the list; SageMaker forgets old jobs.", ErrorKind.NotFound);

    /// <summary>What the job reported, and what the build pipeline's evaluation of its model says. A missing or unreadable evaluation adds nothing.</summary>
    private async Task<MetricReport> MetricsAsync(ExperimentRun run, string? bucket, CancellationToken ct)
    {
        var evaluated = MetricReport.None;
        if (bucket is not null && EvaluationOf(run, bucket) is { } uri && (await files.ReadAsync(uri, ct)).Value is { } text) evaluated = MetricReport.Parse(text).Value ?? MetricReport.None;
        var all = run.Metrics.Select(metric => new Metric(metric.Key, metric.Value)).Concat(evaluated.Metrics).DistinctBy(metric => metric.Name, StringComparer.Ordinal);
        return new([.. all.OrderBy(metric => metric.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The build pipeline keeps model and evaluation of a commit beside each other, below <c>runs/</c> in the project's own bucket.</summary>
    private static string? EvaluationOf(ExperimentRun run, string bucket)
    {
        var output = run.OutputUri?.TrimEnd('/');
        return output?.StartsWith($"s3://{bucket}/runs/", StringComparison.Ordinal) is true && output.EndsWith("/model", StringComparison.Ordinal)
            ? $"{output[..^"model".Length]}evaluation/evaluation.json"
            : null;
    }
}

public sealed record ExperimentComparison(ExperimentRun First, ExperimentRun Second, IReadOnlyList<ParameterLine> Parameters, IReadOnlyList<MetricLine> Metrics);

/// <summary>One parameter of two jobs; null where a job did not have it.</summary>
public sealed record ParameterLine(string Name, string? First, string? Second)
{
    public bool IsSame => First == Second;

    /// <summary>What differs stands first.</summary>
    public static IReadOnlyList<ParameterLine> Compare(IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second) =>
    [
        .. first.Keys.Union(second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new ParameterLine(name, first.GetValueOrDefault(name), second.GetValueOrDefault(name))).OrderBy(line => line.IsSame),
    ];
}
