using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Certification;

/// <summary>When rounds come and what may be answered. Pure.</summary>
public static class CertificationRules
{
    public const int ShortestDays = 1;
    public const int LongestDays = 90;

    private static readonly TimeSpan LongestLead = TimeSpan.FromDays(7);

    /// <summary>The quarter as people write it, for example <c>2026 Q4</c>, in UTC.</summary>
    public static string QuarterOf(DateTimeOffset now) => $"{now.UtcDateTime.Year} Q{QuarterNumber(now)}";

    public static DateTimeOffset QuarterStart(DateTimeOffset now) => new(now.UtcDateTime.Year, (QuarterNumber(now) * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A week before the end; in a short round later, so that the reminder does not come with the question.</summary>
    public static DateTimeOffset RemindsAt(DateTimeOffset starts, DateTimeOffset closes) => closes - TimeSpan.FromTicks(Math.Min(LongestLead.Ticks, (closes - starts).Ticks / 4));

    public static Error? DaysProblem(int days) => days is >= ShortestDays and <= LongestDays
        ? null
        : AccessErrors.Invalid("Days", $"A round lasts {ShortestDays} to {LongestDays} days.", "Give the owners enough time to answer, two weeks for example.");

    /// <summary>Why this person cannot give this answer, or null. Nobody vouches for their own access.</summary>
    public static Error? AnswerProblem(PersonId by, CertificationItem item, CertificationCampaign campaign, bool keeps, DateTimeOffset now)
    {
        if (!campaign.IsOpen || campaign.ClosesAt <= now) return CertificationErrors.Closed;
        if (item.Answer is not CertificationAnswer.Open) return CertificationErrors.Answered(item);
        return keeps && item.Person == by ? CertificationErrors.Own : null;
    }

    private static int QuarterNumber(DateTimeOffset now) => ((now.UtcDateTime.Month - 1) / 3) + 1;
}
