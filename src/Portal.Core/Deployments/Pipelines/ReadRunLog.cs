using Portal.Core.Deployments.Logs;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>Which builds and jobs of a run keep a log, and the end of one of them. Nobody can ask for a log that is not the run's own.</summary>
[Requires("project.read internals")]
public sealed class ReadRunLog(UnitOfWorkFactory work, ProjectReading reading, IReleasePipelines pipelines, IServing serving, IWorkLogs logs)
{
    private const string BuildProvider = "CodeBuild";

    /// <summary>Newest runs of the training pipeline among which the one of a build is looked for.</summary>
    private const int RunsSearched = 50;

    /// <summary>How much of the commit a build names its training run by.</summary>
    private const int CommitShown = 12;

    /// <param name="chosen">Key of the log to read. Of a run that failed it is by itself that of what failed last.</param>
    public async Task<Result<RunLog>> ExecuteAsync(SessionId caller, ProjectId id, PipelineKind kind, string executionId, string? chosen, CancellationToken ct)
    {
        if (PipelineNames.IdProblem(executionId) is { } invalid) return invalid;
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, Permission.ProjectRead, "pipeline.log.read", ct);
        if (opened.Error is { } closed) return closed;
        var project = opened.Value!.Project;
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return unnamed;
        var found = await pipelines.FindRunAsync(names.Value!.Of(kind), executionId, ct);
        if (found.Error is { } error) return error;
        if (found.Value is not { } run) return PromotionErrors.RunNotFound;
        var jobs = kind is PipelineKind.Build ? await JobsAsync(names.Value!, run, ct) : Result<IReadOnlyList<LogSource>>.From([]);
        LogSource[] sources = [.. Builds(run), .. (jobs.Value ?? [])];
        var wanted = chosen is null ? run.Run.Status == "Failed" ? sources.LastOrDefault(source => source.Status == "Failed") : null : sources.FirstOrDefault(source => source.Key == chosen);
        if (wanted is null) return new RunLog(sources, null, null, chosen is null ? jobs.Error : NoSuchLog);
        var read = wanted.Job is { } job ? await logs.ReadJobAsync(job, ct) : await logs.ReadBuildAsync(wanted.BuildId!, $"/mlops/projects/{project.Name}/", ct);
        return new RunLog(sources, wanted, read.Value is { } tail ? LogText.Of(tail) : null, read.Error ?? jobs.Error) { Streams = read.Value?.Streams ?? 1 };
    }

    private static Error NoSuchLog => new("pipeline.log.not-found", "This run has no such log.", "Choose one of the logs of the run.", ErrorKind.NotFound);

    private static IEnumerable<LogSource> Builds(PipelineRunDetail run)
    {
        var tries = new Dictionary<(string, string), int>();
        foreach (var action in run.Actions.Where(action => action is { Provider: BuildProvider, ExternalExecutionId.Length: > 0 }))
        {
            var before = tries.GetValueOrDefault((action.Stage, action.Name));
            tries[(action.Stage, action.Name)] = before + 1;
            var id = action.ExternalExecutionId!;
            yield return new(id[(id.LastIndexOf(':') + 1)..], before == 0 ? action.Name : $"{action.Name}, try {before + 1}", action.Status, id, null);
        }
    }

    /// <summary>The build names its run of the training pipeline by the commit.</summary>
    private async Task<Result<IReadOnlyList<LogSource>>> JobsAsync(DeploymentNames names, PipelineRunDetail run, CancellationToken ct)
    {
        if (run.Run.CommitId is not { Length: > CommitShown } commit || run.Actions.Count == 0) return Result<IReadOnlyList<LogSource>>.From([]);
        var listed = await serving.ListRunsAsync(names.TrainingPipeline, RunsSearched, ct);
        // Before the first build there is no such pipeline.
        if (listed.Error is { } unlisted) return unlisted.Code == "aws.gone" ? Result<IReadOnlyList<LogSource>>.From([]) : unlisted;
        var until = run.Run.Status is "InProgress" or "Stopping" ? DateTimeOffset.MaxValue : run.Run.UpdatedAt;
        var training = listed.Value!.Where(one => one.DisplayName == $"commit-{commit[..CommitShown]}" && one.StartedAt <= until).MaxBy(one => one.StartedAt);
        if (training is null) return Result<IReadOnlyList<LogSource>>.From([]);
        var detail = await serving.FindRunAsync(training.Arn, ct);
        if (detail.Error is { } unread) return unread;
        return Result<IReadOnlyList<LogSource>>.From([.. (detail.Value?.Steps ?? []).Where(step => step.Job is not null).Select(step => new LogSource(step.Job!.Name, step.Name, step.Status, null, step.Job))]);
    }
}

/// <param name="Chosen">Null when none was asked for.</param>
/// <param name="Text">Null when nothing was written yet, or it could not be read.</param>
/// <param name="Error">Why the log, or the list of logs, could not be read in full.</param>
public sealed record RunLog(IReadOnlyList<LogSource> Sources, LogSource? Chosen, LogText? Text, Error? Error)
{
    /// <summary>Instances of the job; the text is the first one's.</summary>
    public int Streams { get; init; } = 1;
}

/// <summary>A build, or a job that it started, with a log of its own.</summary>
/// <param name="Status">AWS's word.</param>
public sealed record LogSource(string Key, string Title, string Status, string? BuildId, ModelJob? Job);
