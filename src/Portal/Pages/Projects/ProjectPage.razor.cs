using Microsoft.AspNetCore.Components;
using Portal.Auth;
using Portal.Components.Kit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Live;

namespace Portal.Pages.Projects;

public sealed partial class ProjectPage(ReadProject read, ReadProjectSummary readSummary, OperationFeed feed, TimeProvider clock) : IDisposable
{
    private static readonly Tab[] Tabs =
    [
        new("overview", "Overview"), new("people", "People"), new("getting-started", "Getting started"),
        new("models", "Models"), new("pipelines", "Pipelines"), new("experiments", "Experiments"), new("serving", "Serving"),
        new("policy", "Policy"), new("resources", "Resources"), new("activity", "Activity"),
    ];

    private readonly CancellationTokenSource _gone = new();
    private ProjectWatch? _watch;
    private IDisposable? _listening;
    private ProjectSummary? _summary;
    private Error? _problem;
    private string? _shownId;
    private object? _drawn;

    [CascadingParameter] public Person? Me { get; set; }

    [Parameter] public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")] public string? TabKey { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "ended")] public string? Ended { get; set; }

    private string Tab => Array.Find(Tabs, tab => tab.Key == TabKey)?.Key ?? Tabs[0].Key;

    private Error? Problem => _problem ?? _watch?.Problem;

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == Id || Me is null) return;
        _shownId = Id;
        Leave();
        if (!ProjectId.TryParse(Id, out var id))
        {
            _problem = ProjectErrors.NotFound;
            return;
        }

        // Whoever may only see name, purpose and owner is no intruder: their visit is no refused attempt.
        if (!Permissions.Allows(Me.ToActor(), Permission.ProjectRead))
        {
            var known = await readSummary.ExecuteAsync(Me.Session, id, _gone.Token);
            (_summary, _problem) = (known.Value, known.Error);
            if (_problem is not null || _summary?.InternalsRefusal is not null) return;
        }

        _watch = new ProjectWatch(read, feed, clock, Me.Session, id);
        await _watch.ReadAsync();
        _drawn = Outline();
        if (RendererInfo.IsInteractive)
        {
            _listening = _watch.Listen(RedrawAsync);
            _watch.Follow(InvokeAsync);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        Leave();
        _gone.Dispose();
    }

    private void Leave()
    {
        _listening?.Dispose();
        _watch?.Dispose();
        (_listening, _watch, _summary, _problem) = (null, null, null, null);
    }

    private async Task RereadAsync()
    {
        if (_watch is null)
        {
            _shownId = null;
            await OnParametersSetAsync();
            return;
        }

        await _watch.ReadAsync();
        _watch.Follow(InvokeAsync);
        _drawn = Outline();
    }

    // Events and messages are the timeline's business; the page redraws for what it shows itself.
    private Task RedrawAsync()
    {
        var outline = Outline();
        if (Equals(outline, _drawn)) return Task.CompletedTask;
        _drawn = outline;
        StateHasChanged();
        return Task.CompletedTask;
    }

    private (ProjectState?, OperationId?, OperationState?, int?, int?, string?) Outline() => (
        _watch?.Detail?.State,
        _watch?.Operation?.Id,
        _watch?.Operation?.State,
        _watch?.Operation?.Steps.Count(step => step.State is StepState.Done),
        _watch?.Detail?.Resources.Count,
        _watch?.Problem?.Code);

    private string TabTitle(ProjectDetail project)
    {
        var words = ProjectWords.Of(project.State);
        return _watch is { IsWorking: true, Operation: { } operation }
            ? $"{project.Name}: {words}, {operation.Steps.Count(step => step.State is StepState.Done)} of {operation.Steps.Count}"
            : $"{project.Name}: {words}";
    }
}
