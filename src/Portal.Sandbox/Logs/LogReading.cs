using System.Globalization;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Logs;

/// <summary>DescribeLogStreams and GetLogEvents.</summary>
internal static class LogReading
{
    private const int MostEvents = 10_000;
    private static readonly Constraint Group = new(1, 512, @"[\.\-_/#A-Za-z0-9]+");
    private static readonly Constraint Stream = new(1, 512, "[^:*]*");

    public static object DescribeStreams(AwsCall call)
    {
        var prefix = call.Optional("logStreamNamePrefix", Stream);
        var found = Streams(call).Where(stream => prefix is null || stream.Place.Stream.StartsWith(prefix, StringComparison.Ordinal));
        var page = call.Page(found, stream => stream.Place.Stream, 50, 50, "limit", "nextToken");
        return new
        {
            LogStreams = page.Select(stream => new
            {
                LogStreamName = stream.Place.Stream,
                Arn = stream.Place.Arn(call.Account),
                CreationTime = stream.Created.ToUnixTimeMilliseconds(),
                FirstEventTimestamp = stream.Events is [var first, ..] ? first.At.ToUnixTimeMilliseconds() : (long?)null,
                LastEventTimestamp = stream.Events is [.., var last] ? last.At.ToUnixTimeMilliseconds() : (long?)null,
                StoredBytes = 0,
            }),
            NextToken = page.Next,
        };
    }

    public static object GetEvents(AwsCall call)
    {
        var name = call.Required("logStreamName", Stream);
        call.Resource = name;
        var events = Streams(call).FirstOrDefault(stream => stream.Place.Stream == name)?.Events
            ?? throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
        var limit = call.Number("limit", 1, MostEvents) ?? MostEvents;
        var (from, to) = Range(call, events.Count, limit);
        return new
        {
            Events = events.Skip(from).Take(to - from).Select(one => new { Timestamp = one.At.ToUnixTimeMilliseconds(), one.Message, IngestionTime = one.At.ToUnixTimeMilliseconds() }).ToList(),
            NextForwardToken = string.Create(CultureInfo.InvariantCulture, $"f/{to}"),
            NextBackwardToken = string.Create(CultureInfo.InvariantCulture, $"b/{from}"),
        };
    }

    /// <summary>At either end the token leads to the same, empty place again.</summary>
    private static (int From, int To) Range(AwsCall call, int count, int limit)
    {
        if (call.Text("nextToken") is not { } token)
        {
            return call.Flag("startFromHead") ? (0, Math.Min(limit, count)) : (Math.Max(0, count - limit), count);
        }

        if (token.Length < 3 || token[0] is not ('f' or 'b') || token[1] != '/' || !int.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
        }

        position = Math.Min(position, count);
        return token[0] == 'f' ? (position, Math.Min(position + limit, count)) : (Math.Max(0, position - limit), position);
    }

    private static IReadOnlyList<LogStream> Streams(AwsCall call)
    {
        var group = call.Required("logGroupName", Group);
        call.Resource = group;
        return LogStreams.Of(call.Account, group, call.Now) ?? throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    }
}
