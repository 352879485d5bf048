using System.Globalization;

namespace Portal.Components.Kit;

/// <summary>Times in words, as the server writes them before the browser replaces them with its own time zone.</summary>
public static class Moments
{
    public static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string TimeOfDay(DateTimeOffset at) =>
        at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var size = (at - now).Duration();
        if (size < TimeSpan.FromSeconds(45)) return at > now ? "in a moment" : "just now";
        if (size >= TimeSpan.FromDays(7)) return at.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var (count, unit) = size switch
        {
            { TotalDays: >= 1 } => ((int)size.TotalDays, "day"),
            { TotalHours: >= 1 } => ((int)size.TotalHours, "hour"),
            _ => (Math.Max(1, (int)size.TotalMinutes), "minute"),
        };
        var words = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
        return at > now ? $"in {words}" : $"{words} ago";
    }

    public static string Span(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0 s",
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s"),
    };
}
