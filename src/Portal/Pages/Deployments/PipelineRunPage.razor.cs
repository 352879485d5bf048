using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Auth;
using Portal.Components.Kit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Live;

namespace Portal.Pages.Deployments;

public sealed partial class PipelineRunPage(
    ReadPipelineRun read, RetryPipelineStage retry, StopPipelineRun stop, OperationFeed feed, TimeProvider clock, IDialogService dialogs) : IDisposable
{
    private const int MostVariables = 20;
    private static readonly Error NoSuch = new("pipeline.run.not-found", "There is no such run.", "Open it from the project's Pipelines tab.", ErrorKind.NotFound);

    private ProjectPipelineRun? _found;
    private Error? _error;
    private Error? _problem;
    private PipelineWatch? _watch;
    private (string, string, string)? _shown;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    [Parameter] public string Kind { get; set; } = "";

    [Parameter] public string ExecutionId { get; set; } = "";

    /// <summary>Which of the run's logs is open.</summary>
    [SupplyParameterFromQuery] public string? Log { get; set; }

    private string PipelineName => Kind == "build" ? "Build" : "Deploy";

    private PipelineRunDetail? Detail => _found?.Detail;

    private bool IsBusy => Detail?.Run.Status is "InProgress" or "Stopping";

    private string? FailedStage => Detail is { Run.Status: "Failed" } detail ? detail.Actions.LastOrDefault(action => action.Status is "Failed")?.Stage : null;

    private string? WhyNot => _found?.WhyNoRetry is { } why ? why.InFull : null;

    private IReadOnlyList<TimelineEntry> Entries =>
    [
        .. Detail!.Actions.Select(action => new TimelineEntry(
            $"{SafeTextRuns.Flat(action.Stage)}: {SafeTextRuns.Flat(action.Name)}",
            DeploymentWords.ToneOfStatus(action.Status),
            action.Status,
            string.IsNullOrWhiteSpace(action.Summary) ? $"{action.Status}, {action.Provider}" : $"{action.Status}, {action.Provider}: {DeploymentWords.Cut(action.Summary)}",
            action.StartedAt,
            DeploymentWords.ToneOfStatus(action.Status) is Tone.Busy ? null : action.UpdatedAt)),
    ];

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, Kind, ExecutionId)) return;
        _shown = (Id, Kind, ExecutionId);
        _watch?.Dispose();
        _watch = null;
        await ReadAsync();
        if (RendererInfo.IsInteractive && Detail is not null) _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), () => IsBusy);
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (!ProjectId.TryParse(Id, out var project) || KindOf() is not { } kind)
        {
            _error = NoSuch;
            return;
        }

        var answer = await read.ExecuteAsync(Me.Session, project, kind, ExecutionId, CancellationToken.None);
        (_found, _error) = (answer.Value, answer.Error);
    }

    private PipelineKind? KindOf() => Kind switch
    {
        "build" => PipelineKind.Build,
        "deploy" => PipelineKind.Deploy,
        _ => null,
    };

    private async Task RetryAsync(string stage)
    {
        if (!ProjectId.TryParse(Id, out var project) || KindOf() is not { } kind) return;
        _problem = (await retry.ExecuteAsync(Me.Session, project, kind, ExecutionId, stage, CancellationToken.None)).Error;
        await ReadAsync();
    }

    private async Task StopAsync()
    {
        if (!ProjectId.TryParse(Id, out var project) || KindOf() is not { } kind) return;
        var wording = new ReasonWording("Stop this run?", "It ends once the actions that are going on have ended. CodePipeline keeps the reason.", "Why", "Stop the run", IsDanger: true);
        if (await ReasonDialog.AskAsync(dialogs, wording, reason => stop.ExecuteAsync(Me.Session, project, kind, ExecutionId, reason, CancellationToken.None))) await ReadAsync();
    }
}
