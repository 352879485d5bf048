using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Auth;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Live;

namespace Portal.Pages.Access;

public sealed partial class RequestPage(ReadRequest read, WithdrawRequest withdraw, OperationFeed feed, TimeProvider clock, IDialogService dialogs) : IDisposable
{
    private RequestDetail? _detail;
    private Error? _error;
    private Error? _withdrawProblem;
    private AccessWatch? _watch;
    private string? _shown;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    /// <summary>Whoever asked answers the request for changes; the person it is for may be somebody else.</summary>
    private bool MayAnswer => _detail is { Request: { State: RequestState.ChangesAsked } request } && request.Requester == Me.ToActor().Person;

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        _watch?.Dispose();
        _watch = null;
        await ReadAsync();
        if (RendererInfo.IsInteractive && _detail is { } detail) _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), ("request", detail.Request.Id.ToString()));
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (!AccessRequestId.TryParse(Id, out var id))
        {
            _error = AccessErrors.RequestNotFound;
            return;
        }

        var answer = await read.ExecuteAsync(Me.Session, id, CancellationToken.None);
        (_detail, _error) = (answer.Value, answer.Error);
    }

    private async Task WithdrawAsync()
    {
        var sure = await dialogs.ShowMessageBoxAsync("Withdraw this request?", "Nobody can decide it any more. You can ask anew at any time.", yesText: "Withdraw it", cancelText: "Keep it");
        if (sure is not true || _detail is null) return;
        _withdrawProblem = (await withdraw.ExecuteAsync(Me.Session, _detail.Request.Id, CancellationToken.None)).Error;
        await ReadAsync();
    }
}
