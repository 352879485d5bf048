using System.Security.Cryptography;
using System.Text;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>
/// Name of a person's Studio user in a project: readable alias, project, and a short hash that keeps two people of one alias apart. SageMaker
/// allows 63 letters, digits and single hyphens (<c>CreateUserProfile</c>), and treats names that differ in case only as one.
/// </summary>
public static class StudioUserName
{
    private const int LongestAlias = 20;

    public static string Of(PersonId person, string project)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Issuer}\n{person.Subject}\n{project}")))[..8];
        return $"{Alias(person.Subject)}-{project}-{hash}";
    }

    private static string Alias(string subject)
    {
        var text = new StringBuilder();
        foreach (var letter in subject.Split('@')[0].ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) text.Append(letter);
            else if (text.Length > 0 && text[^1] != '-') text.Append('-');
            if (text.Length == LongestAlias) break;
        }

        var alias = text.ToString().Trim('-');
        return alias.Length == 0 ? "user" : alias;
    }
}
