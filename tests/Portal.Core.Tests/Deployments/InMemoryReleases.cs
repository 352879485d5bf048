using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Deployments;

/// <summary>
/// Registry, pipelines and endpoints in memory. A run moves by one stage with every look at it, waits at the approval, and every changing call is
/// kept. Any call can be made to fail, or to act and then lose its response.
/// </summary>
internal sealed class InMemoryReleases(FakeTimeProvider clock) : IModelRegistry, IModelEvidence, IReleasePipelines, IPipelineControl, IServing, ITargetServing
{
    public const string Build = "churn-build";
    public const string Deploy = "churn-deploy";
    public const string Group = "churn-p-1";
    public const string Metrics = """{"binary_classification_metrics":{"auc":{"value":0.91},"log_loss":{"value":0.2}}}""";
    private static readonly string[] Stages = ["Source", "BuildModel", DeploymentNames.StagingStage, DeploymentNames.ApprovalStage, DeploymentNames.ProductionStage, DeploymentNames.MonitorStage];

    private readonly List<SimulatedRun> _runs = [];
    private int _runsMade;

    public Dictionary<string, ModelVersion> Versions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<PipelineRun> Builds { get; } = [];

    /// <summary>Runs told in full, by id, instead of those that move.</summary>
    public Dictionary<string, PipelineRunDetail> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs of the training pipeline, and the steps of each.</summary>
    public List<ModelPipelineRun> Trainings { get; } = [];

    public List<ModelPipelineStep> Steps { get; } = [new("Train", "Succeeded", null, null, null)];

    public InMemoryWork Work { get; } = new();

    /// <summary>Every changing call, in order.</summary>
    public List<ReleaseCall> Calls { get; } = [];

    public Dictionary<string, Error> Failing { get; } = new(StringComparer.Ordinal);

    public HashSet<string> LosingResponse { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs right after a changing call acted; one that throws is a process that dies there.</summary>
    public Action? AfterActing { get; set; }

    /// <summary>Whether an approved version starts the pipeline by itself.</summary>
    public bool EventsArrive { get; set; } = true;

    /// <summary>The stage that fails the next time it is entered.</summary>
    public string? FailingStage { get; set; }

    public string? StagingArn { get; set; }

    public string? ProductionArn { get; set; }

    public bool HasMonitor { get; set; }

    public string PipelineDefinition { get; set; } = "{}";

    /// <summary>Roles with which endpoints of other accounts were looked at.</summary>
    public List<string> Looked { get; } = [];

    public IReadOnlyList<SimulatedRun> Runs => _runs;

    public static Error LostResponse { get; } = new("aws.unreachable", "AWS did not answer.", "Try again later.", ErrorKind.Unavailable);

    public string Register(int version, string commit = "0123456789abcdef0123456789abcdef01234567", string? metrics = Metrics, Func<ModelVersion, ModelVersion>? change = null)
    {
        var arn = Arn(version);
        var uri = $"s3://bucket/runs/{version}/evaluation.json";
        if (metrics is not null) Files[uri] = metrics;
        var made = new ModelVersion(
            arn, Group, version, ModelApproval.PendingManualApproval, null, clock.GetUtcNow(), clock.GetUtcNow(), null, null, null,
            [new("image:1", $"sha256:{version:x64}", "s3://bucket/model.tar.gz", $"etag-{version}")], uri, commit, "repo", $"arn:aws:sagemaker:eu-central-1:111122223333:pipeline/sagemaker-churn-p-1-train/execution/{version}",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["commit"] = commit }, null, null);
        Versions[arn] = change?.Invoke(made) ?? made;
        return arn;
    }

    public static string Arn(int version) => string.Create(CultureInfo.InvariantCulture, $"arn:aws:sagemaker:eu-central-1:111122223333:model-package/{Group}/{version}");

    /// <summary>As new.</summary>
    public void Forget()
    {
        _runs.Clear();
        Versions.Clear();
        Files.Clear();
        Builds.Clear();
        Calls.Clear();
        LosingResponse.Clear();
        (EventsArrive, FailingStage, StagingArn, ProductionArn, HasMonitor) = (true, null, null, null, false);
    }

    /// <summary>Somebody decides in AWS, behind Portal's back.</summary>
    public void AnswerOutside(bool approve)
    {
        var waiting = _runs.Single(run => run.Token is not null);
        Settle(waiting, approve, "by hand");
    }

    public void SetOutside(string arn, ModelApproval status)
    {
        Versions[arn] = Versions[arn] with { Approval = status, ApprovalDescription = "by hand" };
        if (status is ModelApproval.Approved && EventsArrive) Start(arn);
    }

    public Task<Result<IReadOnlyList<ModelVersionLine>>> ListWaitingAsync(DateTimeOffset? createdAfter, CancellationToken ct) => AnswerAsync(nameof(ListWaitingAsync), () =>
        (IReadOnlyList<ModelVersionLine>)[.. Versions.Values.Where(version => version.Approval is ModelApproval.PendingManualApproval).OrderByDescending(version => version.Version).Select(Line)]);

    public Task<Result<Page<ModelVersionLine>>> ListAsync(string group, string? after, CancellationToken ct) => AnswerAsync(nameof(ListAsync), () =>
        new Page<ModelVersionLine>([.. Versions.Values.Where(version => version.Group == group).OrderByDescending(version => version.Version).Select(Line)], null));

    public Task<Result<ModelVersion?>> FindAsync(string arn, CancellationToken ct) => AnswerAsync(nameof(FindAsync), () => Versions.GetValueOrDefault(arn));

    public Task<Result<string>> SetStatusAsync(string arn, ModelApproval status, string description, CancellationToken ct) => ChangeAsync(new(nameof(SetStatusAsync), arn, status.ToString(), description), () =>
    {
        Versions[arn] = Versions[arn] with { Approval = status, ApprovalDescription = description };
        if (status is ModelApproval.Approved && EventsArrive) Start(arn);
        return (Result<string>)"req-status";
    });

    public Task<Result<string?>> ReadAsync(string s3Uri, CancellationToken ct) => AnswerAsync(nameof(ReadAsync), () => Files.GetValueOrDefault(s3Uri));

    Task<Result<IReadOnlyList<EvidenceFile>>> IModelEvidence.ListAsync(string s3Prefix, int most, CancellationToken ct) => AnswerAsync("ListFilesAsync", () =>
        (IReadOnlyList<EvidenceFile>)[.. Files.Where(file => file.Key.StartsWith(s3Prefix, StringComparison.Ordinal)).Select(file => new EvidenceFile(file.Key, file.Value.Length, clock.GetUtcNow())).Take(most)]);

    Task<Result<PipelineSight?>> IReleasePipelines.FindAsync(string pipeline, CancellationToken ct) => AnswerAsync("FindPipelineAsync", () => pipeline == Deploy ? Sight() : (PipelineSight?)new(pipeline, []));

    public Task<Result<IReadOnlyList<PipelineRun>>> ListRunsAsync(string pipeline, int most, CancellationToken ct) => AnswerAsync(nameof(ListRunsAsync), () =>
        (IReadOnlyList<PipelineRun>)(pipeline == Build ? [.. Builds] : _runs.AsEnumerable().Reverse().Take(most).Select(run => run.Summary).ToList()));

    public Task<Result<PipelineRunDetail?>> FindRunAsync(string pipeline, string executionId, CancellationToken ct) => AnswerAsync(nameof(FindRunAsync), () =>
    {
        if (Told.TryGetValue(executionId, out var told)) return told;
        if (_runs.Find(run => run.Id == executionId) is not { } run) return null;
        Move(run);
        return run.Detail;
    });

    public Task<Result<string>> StartAsync(string pipeline, IReadOnlyDictionary<string, string> variables, string token, CancellationToken ct) =>
        ChangeAsync(new(nameof(StartAsync), pipeline, variables.GetValueOrDefault(DeploymentNames.VersionVariable) ?? "", token), () =>
        {
            if (pipeline == Build)
            {
                var id = Guid.NewGuid().ToString();
                Builds.Insert(0, new PipelineRun(id, "InProgress", null, clock.GetUtcNow(), clock.GetUtcNow(), "StartPipelineExecution", "portal", "0123456789abcdef0123456789abcdef01234567", "A commit"));
                return id;
            }

            return (_runs.Find(run => run.StartToken == token) ?? Start(variables[DeploymentNames.VersionVariable], token)).Id;
        });

    public Task<Result<string>> RetryStageAsync(string pipeline, string stage, string executionId, CancellationToken ct) => ChangeAsync(new(nameof(RetryStageAsync), executionId, stage, ""), () =>
    {
        var run = _runs.Single(one => one.Id == executionId);
        if (run.Status != "Failed") return new Error("pipeline.not-retryable", "The stage has not failed.", "Look again.", ErrorKind.Conflict);
        run.Retry(clock.GetUtcNow());
        return (Result<string>)"req-retry";
    });

    public Task<Result<string>> StopAsync(string pipeline, string executionId, string reason, CancellationToken ct) => ChangeAsync(new(nameof(StopAsync), executionId, reason, ""), () =>
    {
        if (Builds.FindIndex(build => build.Id == executionId) is >= 0 and var at) Builds[at] = Builds[at] with { Status = "Stopped" };
        else _runs.Single(one => one.Id == executionId).End("Stopped", clock.GetUtcNow());
        return (Result<string>)"req-stop";
    });

    public Task<Result<string>> AnswerAsync(ApprovalAnswer answer, CancellationToken ct) => ChangeAsync(new(nameof(AnswerAsync), answer.Token, answer.IsApproved ? "Approved" : "Rejected", answer.Summary), () =>
    {
        if (_runs.Find(run => run.Token == answer.Token) is not { } run) return new Error("pipeline.approval.token", "The token is not valid.", "Look again.", ErrorKind.Conflict);
        Calls[^1] = Calls[^1] with { Execution = run.Id, Arn = run.Arn };
        Settle(run, answer.IsApproved, answer.Summary);
        return (Result<string>)"req-answer";
    });

    public Task<Result<ServingEndpoint?>> FindEndpointAsync(string name, CancellationToken ct) => AnswerAsync(nameof(FindEndpointAsync), () =>
    {
        var arn = name.EndsWith("-staging", StringComparison.Ordinal) ? StagingArn : ProductionArn;
        return arn is null ? null : new ServingEndpoint(name, $"arn:{name}", "InService", null, clock.GetUtcNow(), clock.GetUtcNow(), "ml.m5.large", 1, arn, true);
    });

    public async Task<Result<ServingSight>> ReadEndpointAsync(TargetPlace place, string stackSet, string endpoint, CancellationToken ct)
    {
        Looked.Add(place.RoleArn);
        var found = await FindEndpointAsync(endpoint, ct);
        return found.Error is { } error ? error : found.Value is not { } there ? ServingSight.Nothing(endpoint) : new ServingSight(endpoint, there.Status, true, there.ModelPackageArn, there.ModifiedAt, null, null, true, null);
    }

    public Task<Result<ServingSight>> ReadPipelineAsync(TargetPlace place, string stackSet, string pipeline, CancellationToken ct) => Task.FromResult<Result<ServingSight>>(ServingSight.Nothing(pipeline));

    public Task<Result<ModelPipeline?>> FindPipelineAsync(string name, CancellationToken ct) => AnswerAsync("FindModelPipelineAsync", () => HasMonitor ? new ModelPipeline(name, $"arn:{name}", "Active", clock.GetUtcNow(), PipelineDefinition) : null);

    Task<Result<IReadOnlyList<ModelPipelineRun>>> IServing.ListRunsAsync(string pipelineName, int most, CancellationToken ct) => AnswerAsync("ListModelRunsAsync", () => (IReadOnlyList<ModelPipelineRun>)[.. Trainings]);

    public Task<Result<ModelPipelineRunDetail?>> FindRunAsync(string executionArn, CancellationToken ct) => AnswerAsync("FindModelRunAsync", () =>
        (ModelPipelineRunDetail?)new(new(executionArn, "commit", "Succeeded", null, clock.GetUtcNow(), null), [.. Steps]));

    private SimulatedRun Start(string arn, string? token = null)
    {
        var run = new SimulatedRun(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{++_runsMade:D12}"), arn, token, clock.GetUtcNow());
        _runs.Add(run);
        return run;
    }

    private void Move(SimulatedRun run)
    {
        if (run.Status != "InProgress" || run.Token is not null) return;
        var stage = Stages[run.At];
        if (FailingStage == stage)
        {
            FailingStage = null;
            run.Fail(stage, clock.GetUtcNow());
            return;
        }

        if (stage == DeploymentNames.ApprovalStage)
        {
            if (_runs.Exists(other => other != run && other.Token is not null))
            {
                foreach (var older in _runs.Where(other => other != run && other.Status == "InProgress" && other.Token is null && other.At == run.At && _runs.IndexOf(other) < _runs.IndexOf(run))) older.End("Superseded", clock.GetUtcNow());
                return;
            }

            run.Wait(clock.GetUtcNow());
            return;
        }

        run.Pass(stage, clock.GetUtcNow());
        if (stage == DeploymentNames.StagingStage) StagingArn = run.Arn;
        if (stage == DeploymentNames.ProductionStage) ProductionArn = run.Arn;
        if (stage == DeploymentNames.MonitorStage) HasMonitor = true;
        run.Next(Stages.Length, clock.GetUtcNow());
    }

    private void Settle(SimulatedRun run, bool approve, string summary)
    {
        run.Answer(approve, summary, clock.GetUtcNow());
        if (approve) run.Next(Stages.Length, clock.GetUtcNow());
    }

    private PipelineSight Sight()
    {
        foreach (var run in _runs.ToArray()) Move(run);
        return new(Deploy, [.. Stages.Select((stage, at) => Sight(stage, at))]);
    }

    private StageSight Sight(string stage, int at)
    {
        var inside = _runs.LastOrDefault(run => run.Actions.Exists(action => action.Stage == stage));
        var action = inside?.Actions.LastOrDefault(one => one.Stage == stage);
        var name = stage == DeploymentNames.ApprovalStage ? DeploymentNames.ApprovalAction : stage;
        var token = inside is not null && inside.At == at ? inside.Token : null;
        return new(stage, action?.Status, inside?.Id, null, [new(name, action?.Status, action?.Summary, null, token, action?.UpdatedAt, null, null)]);
    }

    private static ModelVersionLine Line(ModelVersion version) => new(version.Arn, version.Group, version.Version, version.Approval, version.CreatedAt, null);

    private Task<Result<T>> AnswerAsync<T>(string name, Func<T> answer) => Task.FromResult(Failing.TryGetValue(name, out var error) ? error : Result<T>.From(answer()));

    private Task<Result<string>> ChangeAsync(ReleaseCall call, Func<Result<string>> change)
    {
        if (Failing.TryGetValue(call.Name, out var error)) return Task.FromResult<Result<string>>(error);
        Calls.Add(call);
        var answer = change();
        if (answer.IsError) Calls.RemoveAt(Calls.Count - 1);
        AfterActing?.Invoke();
        return Task.FromResult(LosingResponse.Remove(call.Name) ? LostResponse : answer);
    }
}

/// <param name="Subject">What it was about: an ARN, a token or an execution.</param>
internal sealed record ReleaseCall(string Name, string Subject, string What, string Text)
{
    public string? Execution { get; init; }

    public string? Arn { get; init; }
}
