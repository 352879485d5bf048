using Portal.Core.Kernel;

namespace Portal.Core.Projects;

public static class ProjectErrors
{
    public static Error NotFound { get; } = new(
        "project.not-found", "There is no such project, or you may not see it.", "Look for it on the Projects page.", ErrorKind.NotFound);

    public static Error WrongState(Project project, string verb) => new(
        "project.state",
        $"The project '{project.Name}' is {project.State}, so it cannot {verb}.",
        "Reload the page; somebody else may have acted meanwhile.",
        ErrorKind.Conflict);

    public static Error NameTaken(string name) => new(
        "project.name.taken",
        $"A project named '{name}' exists in Portal already.",
        "Choose another name, or open the existing project from the Projects page.",
        ErrorKind.Conflict)
    { Field = "Name" };

    public static Error NameTakenInAws(string name) => new(
        "project.name.taken-in-aws",
        $"SageMaker has a project named '{name}' that was made outside Portal.",
        "Choose another name. Portal shows such a project but never touches it.",
        ErrorKind.Conflict)
    { Field = "Name" };

    public static Error Invalid(string field, string sentence, string nextStep) =>
        new($"project.{field.ToLowerInvariant()}.invalid", sentence, nextStep) { Field = field };
}
