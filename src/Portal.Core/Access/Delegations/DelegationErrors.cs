using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Delegations;

public static class DelegationErrors
{
    public static Error NotFound { get; } = new(
        "delegation.not-found", "There is no such delegation, or it is not yours.", "Look at the Delegations page.", ErrorKind.NotFound);

    public static Error Ended { get; } = new(
        "delegation.ended", "The delegation has ended already.", "Lend your right anew if you need to.", ErrorKind.Conflict);

    public static Error ToOneself { get; } = new(
        "delegation.to-oneself", "You cannot lend your right to yourself.", "Choose somebody else.")
    { Field = "To" };

    public static Error NothingToLend(string roles) => new(
        "delegation.nothing-to-lend", $"{roles} never decides, so you have no right to lend.", "Ask an Admin if you ought to decide.", ErrorKind.Conflict);

    public static Error CannotDecide(string person) => new(
        "delegation.cannot-decide", $"{person} has no role that decides, so a right lent to them would do nothing.", "Choose an Admin, a Data Science Admin, an Approver or a Data Scientist.")
    { Field = "To" };

    public static Error Overlaps(Delegation other) => new(
        "delegation.overlaps", $"You lend your right to {other.ToName} {DelegationRecord.Days(other.Begins, other.Ends)} already.", "End that delegation first, or choose other dates.", ErrorKind.Conflict)
    { Field = "Begins" };

    public static Error Unknown(PersonId person) => AccessErrors.PersonUnknown(person.Subject) with { Field = "To" };

    public static Error Invalid(string field, string sentence, string nextStep) =>
        new($"delegation.{field.ToLowerInvariant()}.invalid", sentence, nextStep) { Field = field };
}
