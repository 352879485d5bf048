using System.Security.Cryptography;
using System.Text;
using Portal.Core.People;

namespace Portal.Aws.Studio;

/// <summary>A person's name in AWS: session name and source identity. The subject as it is, where AWS takes it so.</summary>
internal static class SessionName
{
    private const int Shortest = 2;
    private const int Longest = 64;
    private const int HashLength = 16;

    /// <summary>What had to be changed or cut ends in a hash of the whole person, so that two people never share a name.</summary>
    public static string Of(PersonId person)
    {
        var subject = person.Subject;
        if (subject.Length is >= Shortest and <= Longest && subject.All(IsAllowed)) return subject;

        var kept = string.Concat(subject.Take(Longest - HashLength - 1).Select(letter => IsAllowed(letter) ? letter : '-'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Issuer}\n{subject}")));
        return $"{kept}-{hash[..HashLength]}";
    }

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+' or '=' or ',' or '.' or '@' or '-';
}
