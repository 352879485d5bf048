using System.Buffers.Text;
using System.Text;

namespace Portal.Core.People;

/// <summary>Issuer and subject as one word for addresses.</summary>
public static class PersonKey
{
    private const int Longest = 2000;

    public static string Of(PersonId person) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{person.Issuer}\n{person.Subject}"));

    public static bool TryParse(string? key, out PersonId person)
    {
        person = default;
        if (key is null || key.Length > Longest || !Base64Url.IsValid(key)) return false;
        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)).Split('\n') is not [var issuer, { Length: > 0 } subject]) return false;
        person = new(issuer, subject);
        return true;
    }
}
