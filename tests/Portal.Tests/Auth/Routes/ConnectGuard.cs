using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Auth.Routes;

/// <summary>Stands where Portal's calls to the provider leave the machine: lets through what is allowed, refuses and remembers the rest.</summary>
internal sealed class ConnectGuard(Uri allowed)
{
    private readonly ConcurrentQueue<string> _seen = new();

    public IReadOnlyCollection<string> Seen => _seen;

    public static ConnectGuard Before(HttpMessageHandler handler, Uri allowed)
    {
        var guard = new ConnectGuard(allowed);
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;
        Assert.IsType<SocketsHttpHandler>(handler).ConnectCallback = guard.ConnectAsync;
        return guard;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        _seen.Enqueue($"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}");
        if (context.DnsEndPoint.Host != allowed.Host || context.DnsEndPoint.Port != allowed.Port) throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, allowed.Port), ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
