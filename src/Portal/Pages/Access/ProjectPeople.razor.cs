using MudBlazor;
using Portal.Core.Access;
using Portal.Live;

namespace Portal.Pages.Access;

public sealed partial class ProjectPeople(ListProjectAccess list, OperationFeed feed, TimeProvider clock, IDialogService dialogs) : IDisposable
{
    private TimeProvider Clock => clock;

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Project, After, Ended)) return;
        _shown = (Project, After, Ended);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), ("grant", null));
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var read = await list.ExecuteAsync(Me.Session, Project, Ended, After, CancellationToken.None);
        (_access, _error) = (read.Value, read.Error);
    }

    private async Task RevokeAsync(GrantRow row)
    {
        if (await RevokeDialog.AskAsync(dialogs, Me, row)) await ReadAsync();
    }
}
