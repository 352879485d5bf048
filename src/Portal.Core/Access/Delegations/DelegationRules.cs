using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Delegations;

/// <param name="Begins">The first moment it counts.</param>
/// <param name="Ends">The first moment it no longer counts.</param>
public sealed record DelegationWish(PersonId To, DateTimeOffset Begins, DateTimeOffset Ends, string Reason);

/// <summary>What a delegation must be. Pure.</summary>
public static class DelegationRules
{
    public const int LongestDays = 90;
    private const int FurthestStartDays = 365;

    /// <param name="to">Null when Portal does not know them.</param>
    /// <param name="own">What the same person lends already.</param>
    public static Error? FirstProblem(DelegationWish wish, PersonFacts from, PersonFacts? to, IEnumerable<Delegation> own, DateTimeOffset now)
    {
        if (!ApprovalRules.MayDecide(from)) return DelegationErrors.NothingToLend(from.Roles.Count == 0 ? "A person without a role" : $"The role {string.Join(", ", from.Roles.Order())}");
        if (wish.To == from.Person) return DelegationErrors.ToOneself;
        if (to is null) return DelegationErrors.Unknown(wish.To);
        if (!ApprovalRules.MayDecide(to)) return DelegationErrors.CannotDecide(to.Name);
        if (wish.Ends <= wish.Begins) return DelegationErrors.Invalid("Ends", "The last day is before the first.", "Choose a last day on or after the first.");
        if (wish.Ends <= now) return DelegationErrors.Invalid("Ends", "The last day has passed.", "Choose today or a later day.");
        if (wish.Begins < now.AddHours(-24)) return DelegationErrors.Invalid("Begins", "The first day has passed.", "Choose today or a later day; what was decided before cannot be delegated afterwards.");
        if (wish.Begins > now.AddDays(FurthestStartDays)) return DelegationErrors.Invalid("Begins", "The first day is more than a year away.", "Lend your right nearer to the day.");
        if (wish.Ends - wish.Begins > TimeSpan.FromDays(LongestDays)) return DelegationErrors.Invalid("Ends", $"A right is lent for at most {LongestDays} days.", "Choose an earlier last day; you can lend it again afterwards.");
        if (string.IsNullOrWhiteSpace(wish.Reason)) return DelegationErrors.Invalid("Reason", "A reason is missing.", "Say in a sentence why somebody decides for you; auditors read it.");
        if (wish.Reason.Trim().Length > WishRules.LongestReason) return DelegationErrors.Invalid("Reason", $"The reason has {wish.Reason.Trim().Length} characters; {WishRules.LongestReason} are the most.", "Shorten it.");
        return own.FirstOrDefault(other => other.ToRight() is var right && right.Begins < wish.Ends && wish.Begins < right.Ends && right.Ends > now) is { } overlap
            ? DelegationErrors.Overlaps(overlap)
            : null;
    }
}
