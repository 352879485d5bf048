using Portal.Sandbox.World;

namespace Portal.Sandbox.Logs;

/// <summary>A stream of a log group.</summary>
internal sealed record LogPlace(string Group, string Stream)
{
    private const string GroupMark = ":log-group:";
    private const string StreamMark = ":log-stream:";

    public string Arn(Account account) => account.Arn("logs", $"log-group:{Group}{StreamMark}{Stream}");

    public static LogPlace? Of(string arn)
    {
        var (from, to) = (arn.IndexOf(GroupMark, StringComparison.Ordinal), arn.IndexOf(StreamMark, StringComparison.Ordinal));
        return from < 0 || to < from ? null : new LogPlace(arn[(from + GroupMark.Length)..to], arn[(to + StreamMark.Length)..]);
    }
}

internal sealed record LogEvent(DateTimeOffset At, string Message);

/// <summary>What one build or job wrote so far.</summary>
internal sealed record LogStream(LogPlace Place, DateTimeOffset Created, IReadOnlyList<LogEvent> Events);
