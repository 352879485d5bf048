using System.Text;
using Portal.Core.Kernel;

namespace Portal.Core.Audit;

/// <summary>
/// Well-formed text that is not longer than an index holds. Refused attempts are recorded with whatever was sent, so this is the place where anything may arrive.
/// </summary>
internal static class AuditText
{
    public const int Issuer = 400;
    public const int Subject = 256;
    public const int Action = 100;
    public const int Kind = 32;
    public const int Target = 256;
    public const int Project = 64;
    public const int Long = 8000;

    private const char Ellipsis = '…';

    public static string Clean(string text, int longest)
    {
        if (text.Length <= longest && WellFormed.Is(text)) return text;
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength + 1 > longest && text.Length > longest) return clean.Append(Ellipsis).ToString();
            clean.Append(WellFormed.Of(rune));
        }

        return clean.ToString();
    }

    public static string? CleanOrNull(string? text, int longest) => text is null ? null : Clean(text, longest);
}
