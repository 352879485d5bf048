using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Portal.Components.Kit;

namespace Portal.Web;

/// <summary>One log entry, one line: text from people or AWS can neither open a line of its own nor colour the terminal.</summary>
public sealed class OneLineConsole(TimeProvider clock) : ConsoleFormatter(Format)
{
    public const string Format = "one-line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder()
            .Append(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(Level(logEntry.LogLevel))
            .Append(' ').Append(logEntry.Category)
            .Append(": ").Append(SafeTextRuns.Flat(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (System.Diagnostics.Activity.Current is { } activity) line.Append(" [").Append(activity.TraceId.ToHexString()).Append(']');
        if (logEntry.Exception is { } failure) line.Append(" | ").Append(SafeTextRuns.Flat(failure.ToString()));
        textWriter.WriteLine(line);
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
