using Portal.Core.People;

namespace Portal.Settings;

/// <summary>Section <c>Sessions</c>: how long a sign-in lasts.</summary>
public sealed class SessionSettings : ISettings
{
    public const string Section = "Sessions";

    public TimeSpan Idle { get; set; } = SessionLimits.Default.Idle;

    public TimeSpan Absolute { get; set; } = SessionLimits.Default.Absolute;

    /// <summary>How often open pages look whether their session still counts.</summary>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromSeconds(20);

    public SessionLimits ToLimits() => new(Idle, Absolute);

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (Idle < TimeSpan.FromMinutes(2)) yield return "Sessions:Idle must be at least two minutes (00:02:00).";
        if (Absolute < Idle) yield return "Sessions:Absolute must not be shorter than Sessions:Idle.";
        if (Absolute > TimeSpan.FromHours(24)) yield return "Sessions:Absolute must be at most 24 hours (1.00:00:00).";
        if (Recheck < TimeSpan.FromSeconds(1) || Recheck > TimeSpan.FromSeconds(50)) yield return "Sessions:Recheck must lie between 1 and 50 seconds: an ended session closes its pages within a minute.";
    }
}
