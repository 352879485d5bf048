using Portal.Components.Layout;
using Portal.Core.Platform;

namespace Portal.Live;

/// <summary>Names the account and region: from the settings at first, from AWS as soon as it has answered.</summary>
public sealed class PlaceWatch(ReadEnvironment read, IConfiguration settings, TimeProvider clock) : BackgroundService, IPlaceSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public Place Current { get; private set; } = new(
        settings["Aws:AccountAlias"] is { Length: > 0 } alias ? alias : "AWS",
        "",
        settings["Aws:Region"] ?? "",
        Uri.TryCreate(settings["Aws:ServiceUrl"], UriKind.Absolute, out var url) && url.IsLoopback);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var identity = await read.ExecuteAsync(stoppingToken);
            if (identity.Value is { } known)
            {
                Current = new Place(known.Alias, known.AccountId, known.Region, known.IsSandbox);
                return;
            }

            // AWS is away or asks for patience; pages open all the same.
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
