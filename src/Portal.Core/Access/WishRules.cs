using Portal.Core.Kernel;

namespace Portal.Core.Access;

/// <summary>What a form about access must say. Pure.</summary>
public static class WishRules
{
    public const int LongestReason = 1000;
    public const int LongestTicket = 64;
    private const int FurthestStartDays = 365;

    /// <summary>The first problem, or null.</summary>
    public static Error? FirstProblem(AccessWish wish, ApprovalPolicy policy, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(wish.Reason)) return AccessErrors.Invalid("Reason", "A reason is missing.", "Say in a sentence what the access is for; deciders and auditors read it.");
        if (wish.Reason.Trim().Length > LongestReason) return AccessErrors.Invalid("Reason", $"The reason has {wish.Reason.Trim().Length} characters; {LongestReason} are the most.", "Shorten it, or put the details into the ticket.");
        if (wish.Days < 1) return AccessErrors.Invalid("Days", "Access lasts at least one day.", $"Choose 1 to {policy.MaxDays} days.");
        if (wish.Days > policy.MaxDays) return AccessErrors.Invalid("Days", $"This project allows at most {policy.MaxDays} days.", $"Choose 1 to {policy.MaxDays} days; access can be extended before it ends.");
        if (wish.Ticket?.Trim().Length > LongestTicket) return AccessErrors.Invalid("Ticket", $"A ticket number has at most {LongestTicket} characters.", "Give the number alone, without its address.");
        if (wish.StartsAt is { } starts && starts < now.AddHours(-24)) return AccessErrors.Invalid("StartsAt", "The start date has passed.", "Choose today or a later day, or leave it empty to begin at once.");
        return wish.StartsAt > now.AddDays(FurthestStartDays) ? AccessErrors.Invalid("StartsAt", "The start date is more than a year away.", "Ask again nearer to the day.") : null;
    }

    /// <summary>A reason somebody gives for a decision or an ending.</summary>
    public static Error? ReasonProblem(string? reason, bool isRequired)
    {
        if (isRequired && string.IsNullOrWhiteSpace(reason)) return AccessErrors.Invalid("Reason", "A reason is missing.", "Say why in a sentence; it is shown to the person and kept in the record.");
        return reason?.Trim().Length > LongestReason ? AccessErrors.Invalid("Reason", $"The reason has {reason.Trim().Length} characters; {LongestReason} are the most.", "Shorten it.") : null;
    }
}
