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

    public static Error NotActive(Project project) => new(
        "project.not-active",
        $"The project '{project.Name}' is {project.State}, so nothing new begins in it.",
        project.State is ProjectState.Archived ? "Its owner or an Admin can restore it on its page." : "Look at its page for what is going on.",
        ErrorKind.Conflict);

    public static Error EditedMeanwhile(string name) => new(
        "project.edited-meanwhile",
        $"Somebody else changed '{name}' while you were changing it.",
        "Reload the page, look at what they changed, and make your change again.",
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

    public static Error SecretLost(string key) => new(
        "project.secret.lost",
        $"The value of '{key}' is never stored, and Portal was restarted before it was passed on.",
        "Choose Retry and type it again.",
        ErrorKind.Failed)
    { Field = key };

    public static Error Vanished(string name) => new(
        "project.vanished",
        $"SageMaker no longer has the project '{name}' that Portal made.",
        "Somebody removed it outside Portal. Clean up and retry, or give it up.",
        ErrorKind.Failed);

    public static Error NoStudioProduct(string name) => new(
        "project.studio-product.missing",
        $"The parameter /mlops/projects/{name}/studio-user-product-id is missing, so nobody could be given Studio.",
        "The template ought to write it. Tell the platform team, then retry.",
        ErrorKind.Failed);

    public static Error StackRemains(string stack, string status) => new(
        "project.stack.remains",
        $"The stack {stack} still exists and is {status}.",
        "Look at its last events for what could not be deleted, mend it, then retry.",
        ErrorKind.Failed);

    public static Error SecretsNeedNewForm(string keys) => new(
        "project.secret.needed",
        $"The project was asked for with secret values ({keys}) that Portal never stores.",
        "Choose Clean up and give up, then create it again with the New project form.",
        ErrorKind.Conflict);
}
