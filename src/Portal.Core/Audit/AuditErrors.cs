using Portal.Core.Kernel;

namespace Portal.Core.Audit;

public static class AuditErrors
{
    public static Error DoesNotHold { get; } = new(
        "audit.unsound",
        "The audit record was changed outside Portal, so no checkpoint is signed for it.",
        "Run 'audit verify' and keep a copy of the database.",
        ErrorKind.Failed);

    public static Error NoSuchEntry { get; } = new(
        "audit.entry.not-found", "There is no audit entry of that number.", "Open the entry from the list.", ErrorKind.NotFound);

    public static Error NotYours { get; } = new(
        "audit.entry.refused",
        "You may not see this audit entry.",
        "Ask an Admin or an Auditor to look at it for you.",
        ErrorKind.Refused);

    public static Error BadCursor { get; } = new(
        "audit.page.unknown", "The address names a page of the list that does not exist.", "Go back to the first page.");

    public static Error BadRange { get; } = new(
        "audit.range.empty", "The time range ends before it begins.", "Choose an end that is later than the start.")
    { Field = "until" };
}
