using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>Checks the New project form and completes its parameters. Pure, so that form, preview and use case agree.</summary>
public static class NewProjectRules
{
    public const int LongestDescription = 1024;

    /// <summary>All that is wrong, in the order of the form.</summary>
    public static IReadOnlyList<Error> Check(CreateProjectRequest asked, IReadOnlyList<TemplateParameter> parameters, ProjectOptions options)
    {
        var problems = new List<Error>();
        if (ProjectName.Check(asked.Name) is { } name) problems.Add(name);
        if (DescriptionProblem(asked.Description) is { } description) problems.Add(description);
        if (TraitRules.PurposeProblem(asked.Purpose, isRequired: false) is { } purpose) problems.Add(purpose);
        if (CostCentreProblem(asked.CostCentre, options) is { } costCentre) problems.Add(costCentre);
        if (!InferenceMode.All.Contains(asked.InferenceMode, StringComparer.Ordinal))
        {
            problems.Add(ProjectErrors.Invalid("InferenceMode", "A project serves either in real time or in batches.", "Choose one of the two."));
        }

        var known = parameters.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(asked.Parameters.Keys.Where(key => !known.Contains(key)).Select(key => new Error(
            "template.parameter.unknown", $"The template has no parameter '{key}'.", "Reload the form; the template may have changed.")
        { Field = key }));
        problems.AddRange(parameters
            .Where(parameter => !parameter.IsFilledByPortal)
            .Select(parameter => ParameterRules.Check(parameter, asked.Parameters.GetValueOrDefault(parameter.Key)))
            .OfType<Error>());
        return problems;
    }

    public static Error? DescriptionProblem(string description)
    {
        var length = description.Trim().Length;
        if (length == 0) return ProjectErrors.Invalid("Description", "A project needs a description.", "Say in a sentence what the project is for.");
        return length > LongestDescription ? ProjectErrors.Invalid("Description", $"The description has {length} characters.", $"SageMaker keeps {LongestDescription}; shorten it.") : null;
    }

    public static Error? CostCentreProblem(string costCentre, ProjectOptions options) => options.CostCentres.Contains(costCentre, StringComparer.Ordinal)
        ? null
        : ProjectErrors.Invalid("CostCentre", "A project needs a cost centre of this company.", "Choose one from the list.");

    /// <summary>Every parameter with the value it will have: typed, filled by Portal, or the template's default.</summary>
    public static IReadOnlyDictionary<string, string> Complete(CreateProjectRequest asked, IReadOnlyList<TemplateParameter> parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var value = parameter.Key switch
            {
                "CostCenter" => asked.CostCentre,
                "InferenceMode" => asked.InferenceMode,
                "SageMakerProjectName" or "SageMakerProjectId" => null,
                _ => asked.Parameters.GetValueOrDefault(parameter.Key) ?? parameter.Default,
            };
            if (value is not null) values[parameter.Key] = value;
        }

        return values;
    }

    /// <summary>The values that may be stored, as JSON, and the keys of those that may not.</summary>
    public static (string Stored, IReadOnlyDictionary<string, string> Secrets) Split(
        IReadOnlyDictionary<string, string> values, IReadOnlyList<TemplateParameter> parameters)
    {
        var secret = parameters.Where(parameter => parameter.NoEcho).Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        var stored = values.Where(pair => !secret.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return (JsonSerializer.Serialize(stored), values.Where(pair => secret.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal));
    }
}
