using System.Globalization;

namespace Portal.Sandbox.Events;

/// <summary>The times of a schedule: <c>rate(1 hour)</c>, or <c>cron(...)</c> with EventBridge's six fields, to the minute, in UTC.</summary>
internal static class ScheduleExpression
{
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The first time after the given one, within a year; null for an expression that the sandbox does not read.</summary>
    public static DateTimeOffset? Next(string expression, DateTimeOffset after)
    {
        if (!expression.EndsWith(')'))
        {
            return null;
        }

        if (expression.StartsWith("rate(", StringComparison.Ordinal) && expression[5..^1].Split(' ') is [var count, var unit]
            && double.TryParse(count, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return unit.TrimEnd('s') switch
            {
                "minute" => after + TimeSpan.FromMinutes(number),
                "hour" => after + TimeSpan.FromHours(number),
                "day" => after + TimeSpan.FromDays(number),
                _ => null,
            };
        }

        return expression.StartsWith("cron(", StringComparison.Ordinal) && expression[5..^1].Split(' ') is { Length: 6 } fields ? NextOf(fields, after) : null;
    }

    private static DateTimeOffset? NextOf(string[] fields, DateTimeOffset after)
    {
        var day = new DateTimeOffset(after.UtcDateTime.Date, TimeSpan.Zero);
        for (var last = day.AddDays(366); day <= last; day = day.AddDays(1))
        {
            if (!Fits(fields[2], day.Day) || !Fits(fields[3], day.Month) || !FitsWeekday(fields[4], day.DayOfWeek))
            {
                continue;
            }

            for (var minute = 0; minute < 1440; minute++)
            {
                if (Fits(fields[1], minute / 60) && Fits(fields[0], minute % 60) && day.AddMinutes(minute) is var time && time > after)
                {
                    return time;
                }
            }
        }

        return null;
    }

    /// <summary>Days of the week count from one, Sunday, or go by name.</summary>
    private static bool FitsWeekday(string field, DayOfWeek day) =>
        Fits(field, (int)day + 1) || field.Split(',').Contains(Days[(int)day], StringComparer.OrdinalIgnoreCase)
        || (field.Split('-') is [var first, var last] && Array.IndexOf(Days, first) is >= 0 and var from && Array.IndexOf(Days, last) is >= 0 and var to && (int)day >= from && (int)day <= to);

    private static bool Fits(string field, int value) => field is "*" or "?" || field.Split(',').Any(part => part.Split('/') is [var start, var step]
        ? Number(step) is > 0 and var every && (Number(start) ?? 0) is var from && value >= from && (value - from) % every == 0
        : part.Split('-') is [var low, var high]
            ? value >= Number(low) && value <= Number(high)
            : value == Number(part));

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
