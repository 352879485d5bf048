namespace Portal.Settings;

/// <summary>Section <c>Telemetry</c>: where traces, metrics and logs are sent by OTLP. Off until an address is given.</summary>
public sealed class TelemetrySettings : ISettings
{
    public const string Section = "Telemetry";

    /// <summary>The collector's base address, such as <c>http://collector:4317</c>.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary><c>grpc</c> (usually port 4317) or <c>http/protobuf</c> (usually 4318).</summary>
    public string Protocol { get; set; } = Grpc;

    internal const string Grpc = "grpc";
    internal const string Http = "http/protobuf";

    public bool IsOn => OtlpEndpoint.Length > 0;

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (IsOn && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")))
        {
            yield return $"Telemetry:OtlpEndpoint is '{OtlpEndpoint}'; it must be an absolute address such as http://collector:4317.";
        }

        if (Protocol is not (Grpc or Http)) yield return $"Telemetry:Protocol is '{Protocol}'; it must be {Grpc} or {Http}.";
    }
}
