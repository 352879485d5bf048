using System.Text;

namespace Portal.Core.Kernel;

/// <summary>Text as every database can keep it and give it back byte by byte: no NUL, and no half of a surrogate pair.</summary>
internal static class WellFormed
{
    public static bool Is(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>With U+FFFD for what no database takes.</summary>
    public static string Of(string text)
    {
        if (Is(text)) return text;
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(Of(rune));
        return mended.ToString();
    }

    // EnumerateRunes already gives U+FFFD for half a pair.
    public static Rune Of(Rune rune) => rune.Value == 0 ? Rune.ReplacementChar : rune;
}
