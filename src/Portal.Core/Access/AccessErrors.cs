using Portal.Core.Kernel;

namespace Portal.Core.Access;

public static class AccessErrors
{
    public static Error RequestNotFound { get; } = new(
        "access.request.not-found", "There is no such request, or you may not see it.", "Open it from the Access page or the review inbox.", ErrorKind.NotFound);

    public static Error GrantNotFound { get; } = new(
        "access.grant.not-found", "There is no such access, or you may not see it.", "Look at your access on the Access page.", ErrorKind.NotFound);

    public static Error OwnRequest { get; } = new(
        "access.decide.own", "You asked for this yourself, so somebody else must decide.", "The request names who can.", ErrorKind.Refused);

    public static Error ForYourself { get; } = new(
        "access.decide.for-yourself", "The access would be yours, so somebody else must decide.", "The request names who can.", ErrorKind.Refused);

    public static Error NotNamed { get; } = new(
        "access.decide.not-named", "The project's policy does not name you as one who decides.", "The request names who can; an Admin or the project's owner can change the policy.", ErrorKind.Refused);

    public static Error DelegationEnded { get; } = new(
        "access.decide.delegation-ended", "The delegation by which you could decide has ended.", "Ask the person for a new one, or leave it to somebody the request names.", ErrorKind.Refused);

    public static Error NobodyDecides(string project) => new(
        "access.nobody-decides",
        $"Nobody could decide a request for '{project}': its policy names too few people beside yourself.",
        "Ask the project's owner or an Admin to name more approvers on the project's Policy tab.",
        ErrorKind.Conflict);

    public static Error ProjectNotActive(string project, string state) => new(
        "access.project.state", $"The project '{project}' is {state}, so nobody can be given access now.", "Ask again when the project is Active.", ErrorKind.Conflict);

    public static Error HeldAlready(string person, DateTimeOffset until) => new(
        "access.held", $"{person} has access to this project until {until:yyyy-MM-dd}.", "Extend that access instead of asking anew.", ErrorKind.Conflict);

    public static Error AskedAlready(string person) => new(
        "access.asked", $"A request for {person} and this project is open already.", "Open it on the Access page; you can write to the deciders there.", ErrorKind.Conflict);

    public static Error BeingMade(string person) => new(
        "access.being-made",
        $"The Studio user of {person} is still being made, so it cannot be removed at once.",
        "Revoke it without removing: nobody can open it then, and it can be removed as soon as it is made.",
        ErrorKind.Conflict);

    public static Error BeingRemoved(string person) => new(
        "access.being-removed", $"The former Studio user of {person} is still being removed.", "Ask again when its page says Removed.", ErrorKind.Conflict);

    public static Error PersonUnknown(string person) => new(
        "access.person.unknown", $"'{person}' has never signed in to Portal.", "Ask them to sign in once, then try again.")
    { Field = "Person" };

    public static Error SeveralPeople(string line) => new(
        "access.person.several", $"'{line}' fits more than one person.", "Name the person by their e-mail address or subject.")
    { Field = "Person" };

    public static Error PersonCannotUse(string person) => new(
        "access.person.role", $"{person} has no role that may open Studio.", "Ask your identity team to put them into a group that is mapped to DataScientist.", ErrorKind.Conflict)
    { Field = "Person" };

    public static Error NotForYourself { get; } = new(
        "access.grant.yourself", "Nobody grants access to themselves.", "Ask for it on the project's page; somebody else then decides.", ErrorKind.Refused);

    public static Error OnlyAdminsForOthers { get; } = new(
        "access.request.for-others", "Only Admins and Data Science Admins ask on behalf of somebody else.", "Send the person the link to the project's page.", ErrorKind.Refused);

    public static Error Invalid(string field, string sentence, string nextStep) =>
        new($"access.{field.ToLowerInvariant()}.invalid", sentence, nextStep) { Field = field };

    public static Error DecidedAlready(string how, string? by) => new(
        "access.decided", by is null ? $"The request is {how} already." : $"{by} was first: the request is {how} already.", "Nothing is left to decide.", ErrorKind.Conflict);

    public static Error VotedAlready { get; } = new(
        "access.voted", "You have voted on this request already, and your vote stands.", "Others must decide the rest.", ErrorKind.Conflict);

    public static Error WrongState(GrantState state, string verb) => new(
        "access.grant.state", $"The access is {state}, so it cannot {verb}.", "Reload the page; somebody else may have acted meanwhile.", ErrorKind.Conflict);

    public static Error RequestState(RequestState state, string verb) => new(
        "access.request.state", $"The request is {state}, so it cannot {verb}.", "Reload the page; somebody else may have acted meanwhile.", ErrorKind.Conflict);

    public static Error MadeOutside(string name) => new(
        "access.profile.outside",
        $"A Studio user named '{name}' exists in AWS that Portal did not make.",
        "See it under Drift on the Platform page: adopt it, or remove it, then retry.",
        ErrorKind.Conflict);

    public static Error WrongRole(string name, string? role) => new(
        "access.profile.role",
        $"The Studio user '{name}' carries the role {role ?? "of the domain"}, not the project's.",
        "Somebody changed it outside Portal. Revoke the access and ask again.",
        ErrorKind.Failed);

    public static Error ProfileFailed(string name, string? reason) => new(
        "access.profile.failed", $"SageMaker could not make the Studio user '{name}'.", "Retry; if it fails again, show the raw text to the platform team.", ErrorKind.Failed)
    { Raw = reason };

    public static Error SharedSpaces(string names) => new(
        "access.spaces.shared",
        $"Others work in shared spaces of this Studio user: {names}. They and their disks would go with it.",
        "Let their users copy what they need, then choose 'Spaces are handed over' on the access page.",
        ErrorKind.Conflict);

    public static Error NotOpenable(string why) => new("studio.not-open", why, "Your access page says what is missing.", ErrorKind.Conflict);
}
