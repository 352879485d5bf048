namespace Portal.Components.Layout;

/// <summary>The account and region as the settings name them, until AWS has said so itself.</summary>
public sealed class ConfiguredPlace(IConfiguration settings) : IPlaceSource
{
    public Place Current { get; } = new(
        settings["Aws:AccountAlias"] ?? "not named",
        settings["Aws:AccountId"] ?? "",
        settings["Aws:Region"] ?? "",
        Uri.TryCreate(settings["Aws:ServiceUrl"], UriKind.Absolute, out var url) && url.IsLoopback);
}
