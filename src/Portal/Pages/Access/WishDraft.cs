using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Pages.Access;

/// <summary>What stands in the fields of a form about access, as typed.</summary>
public sealed class WishDraft
{
    public string Reason { get; set; } = "";

    public string Days { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>As a date field gives it, for example 2026-11-23; empty to begin at once.</summary>
    public string StartsOn { get; set; } = "";

    /// <summary>What the core said is wrong.</summary>
    public Error? Problem { get; set; }

    public static WishDraft For(ApprovalPolicy policy) => new() { Days = policy.DefaultDays.ToString(CultureInfo.InvariantCulture) };

    public static WishDraft Of(AccessRequest request) => new()
    {
        Reason = request.Reason,
        Days = request.Days.ToString(CultureInfo.InvariantCulture),
        Ticket = request.Ticket ?? "",
        StartsOn = request.StartsAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Text that is no number counts as none, so that the core says what to choose.</summary>
    public AccessWish ToWish() => new(
        Reason,
        int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0,
        string.IsNullOrWhiteSpace(Ticket) ? null : Ticket,
        DateOnly.TryParseExact(StartsOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null);

    public Error? ProblemOf(string field) => Problem?.Field == field ? Problem : null;

    /// <summary>A problem that belongs to none of the fields.</summary>
    public Error? OtherProblem => Problem?.Field is "Reason" or "Days" or "Ticket" or "StartsAt" ? null : Problem;
}
