using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.EndToEnd.Circuits;

/// <summary>
/// A Blazor circuit without a browser: opens a page's components over the hub and can send any message, also ones the page never offers.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly List<string> _errors = [];
    private int _answered;
    private readonly TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CircuitClient(HubConnection hub) => _hub = hub;

    /// <summary>Completes when the server has closed the circuit or the connection.</summary>
    public Task Closed => _closed.Task;

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    /// <summary>Gets the page with the cookies given and starts its components.</summary>
    public static async Task<CircuitClient> OpenAsync(Uri page, CookieContainer cookies, CancellationToken ct)
    {
        var markers = await ReadMarkersAsync(page, cookies, ct);
        var origin = new Uri(page.GetLeftPart(UriPartial.Authority));
        var builder = new HubConnectionBuilder().WithUrl(new Uri(origin, "_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.Cookies = cookies;
            options.Headers["Origin"] = origin.GetLeftPart(UriPartial.Authority);
        });
        builder.AddMessagePackProtocol();
        var packed = builder.Services.BuildServiceProvider().GetRequiredService<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol>(new BlazorPack(packed));
        var client = new CircuitClient(builder.Build());
        client.Listen();
        await client._hub.StartAsync(ct);
        var circuit = await client._hub.InvokeAsync<string?>("StartCircuit", $"{origin}", page.ToString(), "[]", markers.State, ct);
        if (circuit is null) throw new InvalidOperationException($"No circuit was started for {page}.");
        var operations = new
        {
            batchId = 1,
            operations = markers.Components.Select((marker, index) => new { type = "add", ssrComponentId = index + 1, marker }).ToArray(),
        };
        await client._hub.SendAsync("UpdateRootComponents", JsonSerializer.Serialize(operations, JsonSerializerOptions.Web), markers.State, ct);
        await client._rendered.Task.WaitAsync(TimeSpan.FromSeconds(20), ct);
        return client;
    }

    /// <summary>Sends a message as it was recorded.</summary>
    public Task SendAsync(string target, object?[] arguments, CancellationToken ct) => _hub.SendCoreAsync(target, arguments, ct);

    /// <summary>Waits until as many calls were answered as were sent, or the server hung up.</summary>
    public async Task SettleAsync(int calls, TimeSpan longest, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(longest);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Closed.IsCompleted && Volatile.Read(ref _answered) < calls)
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"{_answered} of {calls} calls were answered. {string.Join('\n', Errors)}");
            await tick.WaitForNextTickAsync(ct);
        }
    }

    private void Listen()
    {
        _hub.On<int, byte[]>("JS.RenderBatch", async (id, _) =>
        {
            _rendered.TrySetResult();
            await _hub.SendAsync("OnRenderCompleted", (long)id, null);
        });
        _hub.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", (call, identifier, arguments, resultType, instance, kind) => AnswerAsync(call, resultType));
        _hub.On<string>("JS.Error", error => Note($"JS.Error {error}"));
        _hub.On<string, bool, string>("JS.EndInvokeDotNet", (call, succeeded, outcome) =>
        {
            if (!succeeded) Note($"JS.EndInvokeDotNet {outcome}");
            Interlocked.Increment(ref _answered);
        });
        _hub.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    // Resulting object references need an id, everything else is satisfied by null or an empty object.
    private Task AnswerAsync(long call, int resultType) => _hub.SendAsync(
        "EndInvokeJSFromDotNet", call, true, resultType == 1 ? $$"""[{{call}},true,{"__jsObjectId":1}]""" : $"[{call},true,null]");

    private void Note(string error)
    {
        lock (_errors) _errors.Add(error);
    }

    private static async Task<(IReadOnlyList<JsonElement> Components, string State)> ReadMarkersAsync(Uri page, CookieContainer cookies, CancellationToken ct)
    {
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler);
        var html = await http.GetStringAsync(page, ct);
        var components = Marker().Matches(html)
            .Select(match => JsonDocument.Parse(match.Groups["json"].Value).RootElement)
            .Where(marker => marker.TryGetProperty("descriptor", out _))
            .ToList();
        if (components.Count == 0) throw new InvalidOperationException($"{page} has no interactive component.");
        return (components, StateComment().Match(html).Groups["state"].Value);
    }

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync();

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.None, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.None, 1000)]
    private static partial Regex StateComment();

    /// <summary>Blazor's hub protocol is MessagePack under a name of its own.</summary>
    private sealed class BlazorPack(IHubProtocol packed) : IHubProtocol
    {
        public string Name => "blazorpack";

        public int Version => packed.Version;

        public TransferFormat TransferFormat => packed.TransferFormat;

        public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => packed.GetMessageBytes(message);

        public bool IsVersionSupported(int version) => packed.IsVersionSupported(version);

        public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
            packed.TryParseMessage(ref input, binder, out message);

        public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => packed.WriteMessage(message, output);
    }
}
