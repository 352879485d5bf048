using Microsoft.AspNetCore.Components;
using Portal.Auth;
using Portal.Components.Layout;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Live;
using Portal.Pages.Access;

namespace Portal.Pages.Deployments;

public sealed partial class PromotionPage(ReadPromotion read, OperationFeed feed, TimeProvider clock) : IDisposable
{
    private PromotionDetail? _detail;
    private Error? _error;
    private AccessWatch? _watch;
    private string? _shown;

    [CascadingParameter] public Person Me { get; set; } = null!;

    [CascadingParameter] public Place? Place { get; set; }

    [Parameter] public string Id { get; set; } = "";

    /// <summary>The version that production serves now, when it is another one.</summary>
    private int? LiveVersion => _detail?.Evidence.Live is { } live && live.Arn != _detail.Promotion.PackageArn ? live.Version : null;

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        _watch?.Dispose();
        _watch = null;
        await ReadAsync();
        if (!RendererInfo.IsInteractive || _detail is not { } detail) return;
        _watch = new(feed, clock, () => InvokeAsync(RefreshAsync), ("promotion", detail.Promotion.Id.ToString()));
        Follow();
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (!PromotionId.TryParse(Id, out var id))
        {
            _error = PromotionErrors.NotFound;
            return;
        }

        var answer = await read.ExecuteAsync(Me.Session, id, CancellationToken.None);
        (_detail, _error) = (answer.Value, answer.Error);
        Follow();
    }

    private void Follow()
    {
        if (_detail?.Operation is { } operation) _watch?.Follow([operation.Id]);
    }
}
