using System.Text.RegularExpressions;
using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>Checks what somebody wants to change of a project. Pure, so that dialog and use case agree.</summary>
public static partial class TraitRules
{
    public const int LongestPurpose = 2000;
    public const int MostTags = 20;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>Tags of these are the platform's: access hangs on them.</summary>
    private static readonly string[] Reserved = ["aws:", "mlops:", "sagemaker:", "CostCenter"];

    /// <summary>All that is wrong, in the order of the form.</summary>
    public static IReadOnlyList<Error> Check(ProjectTraits wanted, ProjectOptions options)
    {
        var problems = new List<Error>();
        if (NewProjectRules.DescriptionProblem(wanted.Description) is { } description) problems.Add(description);
        if (PurposeProblem(wanted.Purpose, isRequired: false) is { } purpose) problems.Add(purpose);
        if (NewProjectRules.CostCentreProblem(wanted.CostCentre, options) is { } costCentre) problems.Add(costCentre);
        if (wanted.Tags.Count > MostTags) problems.Add(ProjectErrors.Invalid("Tags", $"{wanted.Tags.Count} tags are too many.", $"Keep {MostTags} at most."));
        problems.AddRange(wanted.Tags.Select(tag => TagProblem(tag.Key, tag.Value)).OfType<Error>());
        return problems;
    }

    public static Error? PurposeProblem(string purpose, bool isRequired)
    {
        var length = purpose.Trim().Length;
        if (length == 0 && isRequired) return ProjectErrors.Invalid("Purpose", "Nobody can decide without knowing what the project is for.", "Say what the business wants of it.");
        return length > LongestPurpose ? ProjectErrors.Invalid("Purpose", $"The purpose has {length} characters.", $"Portal keeps {LongestPurpose}; shorten it.") : null;
    }

    private static Error? TagProblem(string key, string value)
    {
        if (Reserved.FirstOrDefault(start => key.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            return ProjectErrors.Invalid("Tags", $"Tags that begin with '{reserved}' belong to the platform.", "Choose another key.");
        }

        if (key.Length > LongestKey || value.Length > LongestValue) return ProjectErrors.Invalid("Tags", $"A tag has at most {LongestKey} characters of key and {LongestValue} of value.", "Shorten it.");
        return Allowed().IsMatch(key) && Allowed().IsMatch(value)
            ? null
            : ProjectErrors.Invalid("Tags", $"The tag '{key}' has characters that tags cannot hold.", "Use letters, digits, spaces and _ . : / = + - @.");
    }

    [GeneratedRegex(@"\A[\p{L}\p{Zs}\p{N}_.:/=+\-@]*\z", RegexOptions.None, 200)]
    private static partial Regex Allowed();
}
