using System.Globalization;
using System.Text;

namespace Portal.Components.Kit;

/// <summary>A stretch of plain text, or one character that would change how the rest is read.</summary>
/// <param name="Mark">What the character is; null for plain text.</param>
public readonly record struct SafeRun(string Text, string? Mark);

public static class SafeTextRuns
{
    /// <summary>Splits text so that every character without a shape of its own is written out as <c>\uXXXX</c>.</summary>
    public static IEnumerable<SafeRun> Of(string? text, bool multiline = false)
    {
        if (string.IsNullOrEmpty(text)) yield break;
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune, multiline))
            {
                plain.Append(rune.ToString());
                continue;
            }

            if (plain.Length > 0) yield return new(plain.ToString(), null);
            plain.Clear();
            yield return new(Escape(rune), string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}, a character that cannot be seen"));
        }

        if (plain.Length > 0) yield return new(plain.ToString(), null);
    }

    /// <summary>One line of plain text, for places that take no markup: titles, logs, file names.</summary>
    public static string Flat(string? text) => string.Concat(Of(text).Select(run => run.Text));

    private static bool IsHidden(Rune rune, bool multiline) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !(multiline && rune.Value is '\n' or '\r' or '\t'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Format characters turn the reading direction or hide between letters; U+200D joins emoji and stays.
        UnicodeCategory.Format => rune.Value is not 0x200D,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => true,
        _ => rune.Value is 0xFFFD,
    };

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
    };
}
