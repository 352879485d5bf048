using Portal.Core.Kernel;

namespace Portal.Core.Access.Certification;

public static class CertificationErrors
{
    public static Error NotFound { get; } = new(
        "certification.not-found", "There is no such round of re-certification.", "Open it from the Re-certification page.", ErrorKind.NotFound);

    public static Error NothingToAsk { get; } = new(
        "certification.nothing", "Nobody has access that could be re-certified.", "Start a round once people have access.", ErrorKind.Conflict);

    public static Error Running { get; } = new(
        "certification.running", "A round about this is open already.", "Answer it on the Re-certification page; a new one can begin when it is closed.", ErrorKind.Conflict);

    public static Error Closed { get; } = new(
        "certification.closed", "The round is over; what nobody answered for is suspended.", "Whoever still needs the access asks for an extension.", ErrorKind.Conflict);

    public static Error StillOpen { get; } = new(
        "certification.open", "The round is still open, so it has no result yet.", "Download it when the round is closed.", ErrorKind.Conflict);

    public static Error Own { get; } = new(
        "certification.own", "This is your own access, so somebody else must vouch for it.", "Ask an Admin, or give the access back.", ErrorKind.Refused);

    public static Error TooMany(int count) => AccessErrors.Invalid("Items", $"{count} are chosen; {AnswerCertification.MostAtOnce} are the most at once.", "Choose fewer.");

    public static Error Answered(CertificationItem item) => new(
        "certification.answered",
        $"{item.AnsweredBy ?? "Portal"} was first: the access of {item.PersonName} is {item.Answer} already.",
        "Reload the page to see the answer.",
        ErrorKind.Conflict);

    public static Error Altered(string name) => new(
        "certification.altered",
        $"What the database holds of '{name}' is no longer what was hashed when the round closed.",
        "Tell an Auditor; compare it with the audit record, which holds the hash.",
        ErrorKind.Failed);
}
