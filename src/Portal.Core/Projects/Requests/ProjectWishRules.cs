using Portal.Core.Kernel;

namespace Portal.Core.Projects.Requests;

/// <summary>Checks a wish for a project. Pure; whether its template is offered is asked elsewhere.</summary>
public static class ProjectWishRules
{
    /// <summary>The parameter of project templates that takes the class of data.</summary>
    public const string DataClassParameter = "DataClassification";

    public static IReadOnlyList<string> DataClasses { get; } = ["public", "internal", "confidential"];

    /// <summary>All that is wrong, in the order of the form.</summary>
    public static IReadOnlyList<Error> Check(ProjectWish wish, ProjectOptions options)
    {
        var problems = new List<Error>();
        if (ProjectName.Check(wish.Name.Trim()) is { } name) problems.Add(name);
        if (NewProjectRules.DescriptionProblem(wish.Description) is { } description) problems.Add(description);
        if (TraitRules.PurposeProblem(wish.Purpose, isRequired: true) is { } purpose) problems.Add(purpose);
        if (!DataClasses.Contains(wish.DataClass, StringComparer.Ordinal))
        {
            problems.Add(ProjectErrors.Invalid("DataClass", "It is not said how sensitive the data is.", "Choose public, internal or confidential."));
        }

        if (wish.ProductId.Length == 0) problems.Add(ProjectErrors.Invalid("Template", "No template is chosen.", "Choose the one that comes nearest; whoever makes the project can choose another."));
        if (NewProjectRules.CostCentreProblem(wish.CostCentre, options) is { } costCentre) problems.Add(costCentre);
        return problems;
    }
}
