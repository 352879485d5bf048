using Portal.Core.Kernel;

namespace Portal.Core.Access.Policies;

public static class PolicyErrors
{
    public static Error NothingChanged { get; } = new(
        "policy.unchanged", "The policy is as it was; nothing would change.", "Change a rule, or leave the form.", ErrorKind.Conflict);

    public static Error ChangedMeanwhile { get; } = new(
        "policy.changed-meanwhile", "The policy was changed after you opened the form.", "Reload the page; your changes would have been to an older policy.", ErrorKind.Conflict);

    public static Error ChangeNotFound { get; } = new(
        "policy.change.not-found", "There is no such change, or you may not see it.", "Look at the policy's page for what waits there.", ErrorKind.NotFound);

    public static Error OwnChange { get; } = new(
        "policy.change.own", "You proposed this change, so somebody else must confirm it.", "Send the link to another Admin, or to the project's owner; you can withdraw it.", ErrorKind.Refused);

    public static Error NotYours { get; } = new(
        "policy.change.not-yours", "Somebody else proposed this change, so you cannot withdraw it.", "Refuse it instead, with a reason.", ErrorKind.Conflict);

    public static Error Stale { get; } = new(
        "policy.change.stale",
        "The policy or the platform floor changed after this was proposed, so it is out of date and was set aside.",
        "Compare it with the policy as it is now, and propose it anew if it is still wanted.",
        ErrorKind.Conflict);

    public static Error Overtaken(string by) => new(
        "policy.change.overtaken", $"{by} changed the policy after this was proposed, so it is out of date and was set aside.", "Compare it with the policy as it is now, and propose it anew if it is still wanted.", ErrorKind.Conflict);

    public static Error Answered(string how, string? by) => new(
        "policy.change.answered", $"The change was {how} already{(by is null ? "" : $" by {by}")}.", "Nothing is left to decide; reload the page.", ErrorKind.Conflict);

    public static Error Invalid(string field, string sentence, string nextStep) =>
        new($"policy.{field.ToLowerInvariant()}.invalid", sentence, nextStep) { Field = field };
}
