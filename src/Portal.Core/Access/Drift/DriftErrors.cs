using Portal.Core.Kernel;

namespace Portal.Core.Access.Drift;

public static class DriftErrors
{
    public static Error Settled { get; } = new(
        "drift.settled", "This finding no longer stands: somebody acted on it, or AWS has changed.", "Look for drift again.", ErrorKind.NotFound);

    public static Error OtherRole(string name, string project) => new(
        "drift.role",
        $"The Studio user '{name}' does not work with the role of the project '{project}'.",
        "Adopt it into the project whose role it carries, or remove it and have the person ask for access.",
        ErrorKind.Conflict);

    public static Error NotAcceptable(string name) => new(
        "drift.not-acceptable", $"What was found about '{name}' cannot be accepted as it is.", "Adopt what was made outside; delete what is left of a project that is gone.", ErrorKind.Conflict);

    public static Error WrongDay(int longest) => AccessErrors.Invalid("Until", "It can be ignored until a day to come only.", $"Choose a day within {longest} days.");

    public static Error WrongName(string name) => AccessErrors.Invalid("Name", "The typed name is not the Studio user's.", $"Type {name} to remove it with all its disks.");
}
