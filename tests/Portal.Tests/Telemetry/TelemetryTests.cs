using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Portal.Tests.Telemetry;

/// <summary>A collector that keeps what Portal sends, and a Portal at work.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_of_AWS_and_pages_are_told_and_nobody_is_named()
    {
        var received = new ConcurrentDictionary<string, StringBuilder>(StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var kept = received.GetOrAdd(http.Request.Path, _ => new StringBuilder());
            lock (kept) kept.Append(Encoding.UTF8.GetString(body.ToArray()));
        });
        await collector.StartAsync(Ct);

        await using (var portal = new PortalFactory(null, ("Telemetry:OtlpEndpoint", collector.Urls.Single()), ("Telemetry:Protocol", "http/protobuf")))
        {
            using var audrey = await portal.SignInAsAsync("audrey");
            await audrey.ReadAsync("/platform");
            await audrey.ReadAsync("/people/audrey-is-nobodys-key?q=audrey-asks");
            Assert.True(portal.Services.GetRequiredService<TracerProvider>().ForceFlush());
            Assert.True(portal.Services.GetRequiredService<MeterProvider>().ForceFlush());
        }

        var traces = received["/v1/traces"].ToString();
        Assert.Contains("STS.GetCallerIdentity", traces, StringComparison.Ordinal);
        Assert.Contains("/people/{Key}", traces, StringComparison.Ordinal);
        Assert.Contains("portal.aws.pacing.wait", received["/v1/metrics"].ToString(), StringComparison.Ordinal);
        foreach (var (path, text) in received)
        {
            Assert.DoesNotContain("audrey", $"{path} {text}", StringComparison.OrdinalIgnoreCase);
        }
    }
}
