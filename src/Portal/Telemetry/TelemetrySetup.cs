using System.Diagnostics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Aws.Calls;
using Portal.Core.Operations;
using Portal.Settings;

namespace Portal.Telemetry;

/// <summary>Traces, metrics and logs to one OTLP collector. Addresses are told as the pattern of their route, because some carry the id of a person.</summary>
internal static class TelemetrySetup
{
    private const string ServiceName = "portal";

    public static void AddPortalTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        if (!settings.IsOn) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces
                .AddSource(AwsTelemetry.Name, OperationTelemetry.Name)
                .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = Generalise)
                .AddOtlpExporter(otlp => Configure(otlp, settings, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(AwsTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components", "System.Runtime", "Npgsql")
                .AddOtlpExporter(otlp => Configure(otlp, settings, "v1/metrics")))
            .WithLogging(logs => logs.AddOtlpExporter(otlp => Configure(otlp, settings, "v1/logs")));
    }

    private static void Configure(OtlpExporterOptions otlp, TelemetrySettings settings, string path)
    {
        var isHttp = settings.Protocol == TelemetrySettings.Http;
        otlp.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // Over http each kind has a path of its own; the exporter adds it to addresses from its own settings only.
        otlp.Endpoint = isHttp ? new Uri($"{settings.OtlpEndpoint.TrimEnd('/')}/{path}") : new Uri(settings.OtlpEndpoint);
    }

    private static void Generalise(Activity request, HttpResponse answer)
    {
        var route = (answer.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "/";
        request.SetTag("url.path", route);
        request.SetTag("url.query", null);
        request.SetTag("user_agent.original", null);
        request.SetTag("client.address", null);
    }
}
