using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Deployments;

/// <summary>What builds and jobs left, in memory.</summary>
internal sealed class InMemoryWork : IWorkLogs, IPrices, IExperiments
{
    /// <summary>By id of the build or name of the job.</summary>
    public Dictionary<string, LogTail> Logs { get; } = new(StringComparer.Ordinal);

    public Error? Failing { get; set; }

    /// <summary>Where builds were expected to write.</summary>
    public List<string> Prefixes { get; } = [];

    public Task<Result<LogTail?>> ReadBuildAsync(string buildId, string groupPrefix, CancellationToken ct)
    {
        Prefixes.Add(groupPrefix);
        return Answer(buildId);
    }

    public Task<Result<LogTail?>> ReadJobAsync(ModelJob job, CancellationToken ct) => Answer(job.Name);

    /// <summary>By use and type; what is not here has no known price.</summary>
    public Dictionary<(InstanceUse, string), InstancePrice> Prices { get; } = new();

    public Task<Result<InstancePrice?>> FindAsync(InstanceUse use, string instanceType, CancellationToken ct) =>
        Task.FromResult(Failing is { } error ? error : Result<InstancePrice?>.From(Prices.GetValueOrDefault((use, instanceType))));

    /// <summary>Training jobs with the project they are tagged with.</summary>
    public List<(string Project, ExperimentRun Run)> Experiments { get; } = [];

    public Task<Result<Page<ExperimentRun>>> ListAsync(string project, ExperimentOrder order, string? after, CancellationToken ct)
    {
        var mine = Experiments.Where(one => one.Project == project).Select(one => one.Run).OrderBy(run => order.Metric is { } metric ? run.Metrics.GetValueOrDefault(metric) : run.CreatedAt.UtcTicks);
        return Task.FromResult(Failing is { } error ? error : (Result<Page<ExperimentRun>>)new Page<ExperimentRun>([.. order.IsAscending ? mine : mine.Reverse()], null));
    }

    public Task<Result<ExperimentRun?>> FindAsync(string project, string name, CancellationToken ct) =>
        Task.FromResult(Failing is { } error ? error : Result<ExperimentRun?>.From(Experiments.Find(one => one.Project == project && one.Run.Name == name).Run));

    private Task<Result<LogTail?>> Answer(string key) => Task.FromResult(Failing is { } error ? error : Result<LogTail?>.From(Logs.GetValueOrDefault(key)));
}
