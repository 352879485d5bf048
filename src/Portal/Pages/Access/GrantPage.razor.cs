using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Live;

namespace Portal.Pages.Access;

public sealed partial class GrantPage(ReadGrant read, OperationFeed feed, TimeProvider clock, IDialogService dialogs) : IDisposable
{
    private GrantDetail? _detail;
    private Error? _error;
    private AccessRequestId? _asked;
    private AccessWatch? _watch;
    private string? _shown;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    /// <summary>Code of <see cref="StudioRefusals"/> when opening Studio led back here.</summary>
    [SupplyParameterFromQuery(Name = StudioRefusals.Key)] public string? Refused { get; set; }

    /// <summary>Nothing goes on, so why the person has it matters more than the steps.</summary>
    private bool IsSettled => _detail?.Grant.State is GrantState.Active or GrantState.Scheduled or GrantState.Removed
        && !_detail.Operations.Any(operation => operation.State is not (OperationState.Succeeded or OperationState.Cancelled));

    private string RevokeVerb => _detail switch
    {
        { IsMine: true } => "Give back",
        { Grant.State: GrantState.Suspended } => "Remove now",
        _ => "Revoke",
    };

    private string Spoken => _detail?.Operations is [{ State: OperationState.Queued or OperationState.Running or OperationState.Waiting } newest, ..]
        ? $"{newest.Title}: {newest.Steps.Count(step => step.State is StepState.Done)} of {newest.Steps.Count} steps done."
        : AccessWords.Of(_detail!.Grant.State);

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        _watch?.Dispose();
        (_watch, _asked) = (null, null);
        await ReadAsync();
        if (!RendererInfo.IsInteractive || _detail is null) return;
        _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), ("grant", _detail.Grant.Id.ToString()));
        _watch.Follow(_detail.Operations.Select(operation => operation.Id));
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (!AccessGrantId.TryParse(Id, out var id))
        {
            _error = AccessErrors.GrantNotFound;
            return;
        }

        var answer = await read.ExecuteAsync(Me.Session, id, CancellationToken.None);
        (_detail, _error) = (answer.Value, answer.Error);
        if (_detail is not null) _watch?.Follow(_detail.Operations.Select(operation => operation.Id));
    }

    private async Task ExtendAsync()
    {
        var grant = _detail!.Grant;
        if (await ExtendDialog.AskAsync(dialogs, Me, grant.Id, grant.ProjectId, grant.ProjectName) is not { } request) return;
        _asked = request;
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (await RevokeDialog.AskAsync(dialogs, Me, GrantRow.Of(_detail!.Grant))) await ReadAsync();
    }
}
