using Portal.Core.Kernel;

namespace Portal.Core.Platform.Targets;

public static class TargetErrors
{
    public static Error NotFound { get; } = new(
        "account.not-found", "There is no such registration, or you may not see it.", "Look at the target accounts on the Platform page.", ErrorKind.NotFound);

    public static Error Own { get; } = new(
        "account.own", "You proposed this account, so another Admin must confirm it.", "Send them the link to the Platform page; you can withdraw it.", ErrorKind.Refused);

    public static Error NotRegistered { get; } = new(
        "account.not-registered", "This account is not registered any more.", "Reload the page: somebody may have been first.", ErrorKind.Conflict);

    public static Error Waiting { get; } = new(
        "account.waiting", "A proposal for this stage waits already.", "Confirm it, refuse it or withdraw it first.", ErrorKind.Conflict);

    public static Error ChangedMeanwhile { get; } = new(
        "account.changed-meanwhile", "Somebody else changed the registration at the same moment.", "Reload the page and look again.", ErrorKind.Conflict);

    public static Error NoExternalId { get; } = new(
        "account.external-id.missing",
        "This installation has no external id, so a target account could not tell Portal from anybody else in this account.",
        "Give TargetExternalId to the base stack, and the same one to the stack of the target account.",
        ErrorKind.Conflict);

    public static Error Answered(TargetState state) => new(
        "account.answered", $"The proposal was {state.ToString().ToLowerInvariant()} already.", "Nothing is left to decide; reload the page.", ErrorKind.Conflict);

    public static Error Elsewhere(string found, string expected) => new(
        "account.role.elsewhere", $"The role leads into account {found}, not into {expected}.", "Refuse the proposal, and look who made that role.", ErrorKind.Failed);

    public static Error Invalid(string field, string sentence, string nextStep) => new($"account.{field.ToLowerInvariant()}.invalid", sentence, nextStep) { Field = field };
}
