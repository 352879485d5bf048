using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Core.Projects.Adoption;

public static class AdoptionErrors
{
    public static Error NotAtRest(string name, string status) => new(
        "adoption.not-at-rest", $"SageMaker says {status} of the project '{name}'.", "Adopt it once it says CreateCompleted or UpdateCompleted.", ErrorKind.Conflict);

    public static Error NotLaunched(string name) => new(
        "adoption.not-launched",
        $"No Service Catalog launch with a stack stands behind the project '{name}', so Portal could neither show nor upgrade what belongs to it.",
        "Leave it as it is, or make a project in Portal and move the work there.",
        ErrorKind.Conflict);

    public static Error OtherTemplate(string name, string? product) => new(
        "adoption.other-template",
        $"The project '{name}' was made from the product {product ?? "of an unknown name"}, which is not a template of Portal's.",
        "Ask the platform team to offer that product to Portal, or leave the project as it is.",
        ErrorKind.Conflict);

    public static Error NoRole(string name) => new(
        "adoption.no-role",
        $"The parameter /mlops/projects/{name}/role-arn is missing, so nobody could be given Studio in it.",
        "The template ought to write it. Tell the platform team, then adopt it.",
        ErrorKind.Conflict);

    public static Error NoProject(string name) => new(
        "adoption.no-project",
        $"The Studio user '{name}' carries no role of a project that Portal governs.",
        "Adopt its project first, or remove the Studio user on the Drift page.",
        ErrorKind.Conflict);

    public static Error NothingChosen { get; } = AccessErrors.Invalid("Chosen", "Nothing is chosen.", "Choose at least one project or Studio user.");

    public static Error TooMany(int count) => AccessErrors.Invalid("Chosen", $"{count} are chosen; {AdoptUnmanaged.MostAtOnce} are the most at once.", "Choose fewer.");
}
