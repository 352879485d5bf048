using Portal.Core.Kernel;

namespace Portal.Core.Projects.Endings;

public static class EndingErrors
{
    public static Error Busy(string project, string what) => new(
        "project.ending.busy",
        $"In '{project}' {what} is under way.",
        "Wait until it has ended, or end it on its own page first.",
        ErrorKind.Conflict);

    public static Error NameMismatch(string name) => new(
        "project.delete.name",
        "The typed name is not the project's.",
        $"Type {name} to delete it, or keep it.")
    { Field = "Name" };

    public static Error AccessStuck(string names) => new(
        "project.delete.access-stuck",
        $"The Studio user of {names} could not be removed.",
        "Open it on the People tab, mend its cause and retry it there; then retry here.",
        ErrorKind.Failed);

    public static Error StillServes(string endpoints) => new(
        "project.delete.still-serves",
        $"Something still serves although its stack is gone: {endpoints}.",
        "It was made outside the deploy pipeline. Delete it in SageMaker, or move it to another project's name, then retry.",
        ErrorKind.Failed);
}
