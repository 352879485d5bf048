using System.Text.RegularExpressions;
using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>
/// Rules for a project's name: <c>[a-z](-*[a-z0-9])*</c>, 2 to 32 characters. SageMaker allows capitals; S3 and ECR, which derive names
/// from it, do not.
/// </summary>
public static partial class ProjectName
{
    public const int MinLength = 2;
    public const int MaxLength = 32;

    /// <summary>Null when the name is well formed.</summary>
    public static Error? Check(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Invalid("A project needs a name.", "Type a name such as 'churn-model'.");
        }

        if (name.Length < MinLength) return Invalid("The name is too short.", $"Use at least {MinLength} characters.");
        if (name.Length > MaxLength)
        {
            return Invalid($"The name has {name.Length} characters; SageMaker allows {MaxLength}.", $"Shorten it by {name.Length - MaxLength}.");
        }

        if (Pattern().IsMatch(name)) return null;
        if (name.Any(char.IsAsciiLetterUpper) && Pattern().IsMatch(Lowercase(name)))
        {
            return Invalid("Capital letters are not allowed, because S3 and ECR names are made from it.", $"Use '{Lowercase(name)}'.");
        }

        return Invalid(
            "A name starts with a letter, ends with a letter or digit, and holds only lower-case letters, digits and hyphens.",
            Suggest(name) is { } offer ? $"Use '{offer}', for example." : "Type a name such as 'churn-model'.");
    }

    /// <summary>A well-formed name near the one typed, or null when there is none.</summary>
    public static string? Suggest(string? typed)
    {
        if (typed is null) return null;
        var offer = Illegal().Replace(Lowercase(typed).Trim(), "-").Trim('-');
        offer = offer.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-');
        if (offer.Length > MaxLength) offer = offer[..MaxLength].TrimEnd('-');
        return offer.Length >= MinLength && Pattern().IsMatch(offer) && offer != typed ? offer : null;
    }

    // The rule is about ASCII letters; lower-casing is the very thing offered.
    private static string Lowercase(string name) => string.Create(name.Length, name, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++) span[i] = char.IsAsciiLetterUpper(text[i]) ? (char)(text[i] | 0x20) : text[i];
    });

    private static Error Invalid(string sentence, string nextStep) => ProjectErrors.Invalid("Name", sentence, nextStep);

    [GeneratedRegex(@"\A[a-z](-*[a-z0-9])*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Illegal();
}
