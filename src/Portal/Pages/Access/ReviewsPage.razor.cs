using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Auth;
using Portal.Components.Kit;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Live;

namespace Portal.Pages.Access;

public sealed partial class ReviewsPage(ListReviews list, ListReviewProjects listProjects, OperationFeed feed, TimeProvider clock, IDialogService dialogs) : IDisposable
{
    private const string Archived = "archived";
    private static readonly string[] OpenColumns = ["Choose", "Request", "Why", "Waiting", "You may decide"];
    private static readonly string[] ArchivedColumns = ["Request", "Why", "State", "Answered"];

    private readonly HashSet<AccessRequestId> _chosen = [];
    private Page<RequestRow>? _page;
    private IReadOnlyList<ReviewProject> _projects = [];
    private IReadOnlyList<ReviewResult> _results = [];
    private Error? _error;
    private int _releases, _wishes;
    private AccessWatch? _watch;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "box")] public string? Box { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "project")] public string? Project { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    private TimeProvider Clock => clock;

    private bool IsArchived => Box == Archived;

    private bool IsFiltered => !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Project);

    private string[] Columns => IsArchived ? ArchivedColumns : OpenColumns;

    private string? None => _chosen.Count == 0 ? "Choose at least one request first." : null;

    private string? NoneIn => _chosen.Count == 0 ? "none-chosen" : null;

    private IReadOnlyList<FilterField> Filters =>
    [
        new("kind", "Kind", [.. Enum.GetValues<RequestKind>().Select(kind => new FilterOption(kind.ToString(), AccessWords.Of(kind)))]),
        new("project", "Project", [.. _projects.Select(project => new FilterOption(project.Id.ToString(), project.Name))]),
    ];

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        _chosen.Clear();
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), ("request", null));
    }

    private static string Short(string text) => text.Length <= 160 ? text : $"{text[..159]}…";

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var filter = new ReviewFilter(IsArchived, Enum.TryParse<RequestKind>(Kind, out var kind) ? kind : null, ProjectId.TryParse(Project, out var project) ? project : null);
        var read = await list.ExecuteAsync(Me.Session, filter, After, CancellationToken.None);
        (_page, _error) = (read.Value, read.Error);
        if (_error is null) _projects = (await listProjects.ExecuteAsync(Me.Session, IsArchived, CancellationToken.None)).Value ?? [];
        // What somebody else has decided meanwhile is chosen no more.
        _chosen.IntersectWith(_page?.Items.Select(row => row.Id) ?? []);
    }

    private void Choose(AccessRequestId id, bool isChosen)
    {
        if (isChosen) _chosen.Add(id);
        else _chosen.Remove(id);
    }

    private void ChooseAll()
    {
        var all = _page!.Items.Select(row => row.Id).ToArray();
        if (_chosen.Count == all.Length) _chosen.Clear();
        else _chosen.UnionWith(all);
    }

    private async Task DecideAsync(VoteKind kind)
    {
        var rows = _page!.Items.Where(row => _chosen.Contains(row.Id)).ToArray();
        if (await DecideDialog.AskAsync(dialogs, Me, kind, rows) is not { } lines) return;
        _results = [.. lines.Select(line => new ReviewResult(rows.Single(row => row.Id == line.Request), kind, line.Result))];
        _chosen.Clear();
        await ReadAsync();
    }
}

/// <summary>What became of one request that was decided with others.</summary>
public sealed record ReviewResult(RequestRow Row, VoteKind Kind, Result<RequestState> Result);
