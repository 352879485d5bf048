using System.Threading.Channels;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Portal.Auth;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Live;

/// <summary>
/// Puts on record when somebody's circuit is sent a message that its page does not offer. The framework refuses such a message by itself
/// and tells only its debug log, so that log is where this listens; whose circuit it is flows along with the call.
/// </summary>
internal sealed class UnknownMessages(RecordUnknownMessage record, ILoggerFactory logs) : BackgroundService, ILoggerProvider, ILogger
{
    /// <summary>Where the framework logs calls from the browser that failed.</summary>
    public const string Category = "Microsoft.AspNetCore.Components.Server.Circuits.RemoteJSRuntime";

    private const int MostWaiting = 1000;

    private readonly AsyncLocal<SessionId?> _sender = new();
    private readonly Channel<SessionId> _refused = Channel.CreateBounded<SessionId>(MostWaiting);

    public void From(SessionId? sender) => _sender.Value = sender;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null && _sender.Value is { } sender) _refused.Writer.TryWrite(sender);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logs.AddProvider(this);
        await foreach (var sender in _refused.Reader.ReadAllAsync(stoppingToken)) await record.ExecuteAsync(sender, stoppingToken);
    }
}

/// <summary>Lets every message of a circuit know whose it is.</summary>
internal sealed class MessageSender(UnknownMessages messages, AuthenticationStateProvider states) : CircuitHandler
{
    private SessionId? _session;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        _session = Person.From((await states.GetAuthenticationStateAsync()).User)?.Session;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        messages.From(_session);
        await next(activity);
    };
}
