using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Kernel;

namespace Portal.Core.Templates;

/// <summary>Checks a value against what the template says, so that a person hears of it before CloudFormation does.</summary>
public static class ParameterRules
{
    // A pattern comes from a template; it may not hang the form.
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    /// <summary>Null when the value fits.</summary>
    public static Error? Check(TemplateParameter parameter, string? value)
    {
        var limits = parameter.Constraints;
        if (value is null) return parameter.Default is null ? Invalid(parameter, "needs a value", "Type a value.") : null;
        if (limits.AllowedValues.Count > 0)
        {
            return limits.AllowedValues.Contains(value, StringComparer.Ordinal)
                ? null
                : Invalid(parameter, $"may not be '{value}'", $"Choose one of: {string.Join(", ", limits.AllowedValues)}.");
        }

        if (parameter.Type == "Number") return CheckNumber(parameter, value);
        if (limits.MinLength is { } least && value.Length < least) return Invalid(parameter, $"is shorter than {least} characters", $"Use at least {least}.");
        if (limits.MaxLength is { } most && value.Length > most) return Invalid(parameter, $"has {value.Length} characters", $"Use at most {most}.");
        return limits.AllowedPattern is { } pattern && !Fits(value, pattern)
            ? Invalid(parameter, "does not have the required form", limits.Explanation ?? $"It must match {pattern}.")
            : null;
    }

    private static Error? CheckNumber(TemplateParameter parameter, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Invalid(parameter, "must be a number", "Use digits only, with a point for fractions.");
        }

        if (parameter.Constraints.MinValue is { } least && number < least) return Invalid(parameter, $"is below {least}", $"Use {least} or more.");
        return parameter.Constraints.MaxValue is { } most && number > most ? Invalid(parameter, $"is above {most}", $"Use {most} or less.") : null;
    }

    private static bool Fits(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternLimit);
        }
        catch (Exception unusable) when (unusable is RegexMatchTimeoutException or ArgumentException)
        {
            // CloudFormation uses Java's dialect; what .NET cannot judge is left to CloudFormation.
            return true;
        }
    }

    private static Error Invalid(TemplateParameter parameter, string what, string nextStep) =>
        new("template.parameter.invalid", $"{parameter.Key} {what}.", nextStep) { Field = parameter.Key };
}
