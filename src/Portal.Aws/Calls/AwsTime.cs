namespace Portal.Aws.Calls;

/// <summary>Times as AWS's clients give them.</summary>
internal static class AwsTime
{
    public static DateTimeOffset Of(DateTime? time) => Known(time) ?? default;

    public static DateTimeOffset? Known(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
