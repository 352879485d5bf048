using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Pages.Projects;

/// <summary>What the steps of the New project form share: the draft, the templates on offer, and what is still wrong.</summary>
public sealed class NewProjectForm(NewProjectDraft draft, IReadOnlyList<TemplateCard> cards, ProjectOptions options)
{
    private static readonly string[] DetailFields = ["Name", "Description", "Purpose", "CostCentre", "InferenceMode"];

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    public NewProjectDraft Draft => draft;

    public IReadOnlyList<TemplateCard> Cards => cards;

    public IReadOnlyList<string> CostCentres => options.CostCentres;

    /// <summary>The version chosen, with its parameters; null before a choice and when it is not offered any more.</summary>
    public TemplateDetail? Chosen { get; set; }

    /// <summary>What the check against Portal and AWS said of the name; null while it is free or not checked.</summary>
    public Error? NameTaken { get; set; }

    public IReadOnlyList<TemplateParameter> Fields => [.. (Chosen?.Parameters ?? []).Where(parameter => !parameter.IsFilledByPortal)];

    public CreateProjectRequest Request => draft.ToRequest(Chosen?.Parameters ?? []);

    public IReadOnlyList<Error> ProblemsOf(NewProjectStep step)
    {
        if (Chosen is null) return step == NewProjectStep.Template ? [NoTemplate] : [];
        var problems = NewProjectRules.Check(Request, Chosen.Parameters, options);
        if (step == NewProjectStep.Details)
        {
            var own = problems.Where(problem => DetailFields.Contains(problem.Field, StringComparer.Ordinal));
            return NameTaken is null ? [.. own] : [NameTaken, .. own];
        }

        return step == NewProjectStep.Parameters
            ? [.. problems.Where(problem => !DetailFields.Contains(problem.Field, StringComparer.Ordinal))]
            : [];
    }

    public Error? ProblemOf(string field) => NewProjectStep.All.SelectMany(ProblemsOf).FirstOrDefault(problem => problem.Field == field);

    /// <summary>The problem of a field once its turn came: nobody is scolded for a field they have not reached.</summary>
    public Error? ShownProblemOf(string field) => _shown.Contains(field) ? ProblemOf(field) : null;

    public void Show(string field) => _shown.Add(field);

    /// <summary>Shows all problems of a step, because somebody tried to go on.</summary>
    public void ShowAll(NewProjectStep step)
    {
        foreach (var problem in ProblemsOf(step)) Show(problem.Field ?? "");
    }

    /// <summary>The page's id of a field's input.</summary>
    public static string InputId(string field) => $"field-{field.ToLowerInvariant()}";

    private static Error NoTemplate { get; } = new("template.not-chosen", "No template is chosen.", "Choose one from the list.") { Field = "Template" };
}

/// <summary>A template with what its newest version makes.</summary>
/// <param name="Newest">Null when its parameters could not be read; then <paramref name="Problem"/> says why.</param>
public sealed record TemplateCard(ProjectTemplate Template, TemplateDetail? Newest, Error? Problem)
{
    public IReadOnlyList<TemplateVersion> Versions => [.. Template.Versions.Where(version => version.IsActive)];
}
