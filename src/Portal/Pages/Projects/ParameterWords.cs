using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Templates;

namespace Portal.Pages.Projects;

/// <summary>Label and help of a field, made from what the template says of its parameter.</summary>
public static partial class ParameterWords
{
    /// <summary>"IdleShutdownMinutes" as "Idle shutdown minutes"; abbreviations stay in capitals.</summary>
    public static string Label(TemplateParameter parameter)
    {
        var words = Word().Matches(parameter.Key).Select(match => match.Value).ToArray();
        return words.Length == 0
            ? parameter.Key
            : string.Join(' ', words.Select((word, index) => index == 0 || word.All(char.IsAsciiLetterUpper) ? word : word.ToLowerInvariant()));
    }

    /// <summary>The template's own description, then what a value must be and what it is when left alone.</summary>
    public static string Help(TemplateParameter parameter) =>
        string.Join(' ', new[] { Sentence(parameter.Description), Limits(parameter), Standing(parameter) }.Where(part => part.Length > 0));

    private static string Limits(TemplateParameter parameter)
    {
        var limits = parameter.Constraints;
        if (limits.AllowedValues.Count > 0) return "";
        if (parameter.Type == "Number")
        {
            return (limits.MinValue, limits.MaxValue) switch
            {
                ({ } least, { } most) => Invariant($"Between {least} and {most}."),
                ({ } least, null) => Invariant($"{least} or more."),
                (null, { } most) => Invariant($"{most} or less."),
                _ => "",
            };
        }

        if (limits.Explanation is { Length: > 0 } explanation) return Sentence(explanation);
        return (limits.MinLength, limits.MaxLength) switch
        {
            ({ } least, { } most) => Invariant($"{least} to {most} characters."),
            ({ } least, null) => Invariant($"At least {least} characters."),
            (null, { } most) => Invariant($"At most {most} characters."),
            _ => "",
        };
    }

    private static string Standing(TemplateParameter parameter) => parameter switch
    {
        { NoEcho: true, Default: not null } => "Left empty, the template's own value is used. Never stored; type it again after a reload.",
        { NoEcho: true } => "Never stored; type it again after a reload.",
        { Constraints.AllowedValues.Count: > 0 } => "",
        { Default: { Length: > 0 } value } => $"Default: {value}.",
        { Default: not null } => "May stay empty.",
        _ => "",
    };

    private static string Sentence(string text) => text.Trim() is { Length: > 0 } trimmed && trimmed[^1] is not ('.' or '!' or '?') ? $"{trimmed}." : text.Trim();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|[0-9]+", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Word();
}
