using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Deployments.Logs;

/// <summary>The end of a log as plain lines: bounded in number and length, without control and escape sequences, secrets of known forms masked.</summary>
/// <param name="HasEarlier">Whether the log has lines before these.</param>
/// <param name="Masked">Lines in which something was masked.</param>
public sealed partial record LogText(IReadOnlyList<string> Lines, bool HasEarlier, int Masked)
{
    public const int MostLines = 200;
    public const int LongestLine = 500;

    /// <summary>What is looked at of one message; AWS takes up to a megabyte.</summary>
    private const int LongestMessage = 8 * 1024;

    public static LogText Of(LogTail tail)
    {
        var lines = new List<string>();
        foreach (var message in tail.Messages)
        {
            var bounded = message.Length > LongestMessage ? message[..LongestMessage] : message;
            lines.AddRange(bounded.TrimEnd('\r', '\n').Split('\n').Select(Plain));
        }

        var (safe, masked) = SecretForms.Mask(lines);
        var kept = safe.Skip(Math.Max(0, safe.Count - MostLines)).ToList();
        return new([.. kept.Select(Cut)], tail.HasEarlier || safe.Count > kept.Count, masked);
    }

    /// <summary>One line as a terminal would leave it, in text alone: of what overwrites itself the last, and no character that changes how others are read.</summary>
    private static string Plain(string line)
    {
        var shown = line.TrimEnd('\r');
        var bare = Escapes().Replace(shown[(shown.LastIndexOf('\r') + 1)..], "");
        var text = new StringBuilder(bare.Length);
        foreach (var rune in bare.EnumerateRunes())
        {
            if (rune.Value == '\t') text.Append("  ");
            else if (!IsHidden(rune)) text.Append(rune.ToString());
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate || rune.Value is 0xFFFD;

    private static string Cut(string line)
    {
        if (line.Length <= LongestLine) return line;
        var end = char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return $"{line[..end]}…";
    }

    /// <summary>CSI, OSC and the other string sequences, closed or not, and what two characters do.</summary>
    [GeneratedRegex(@"(?:\x1B\[|\x9B)[0-?]{0,64}[ -/]{0,8}[@-~]?|\x1B[\]PX^_][^\x07\x1B\x9C]{0,256}(?:\x07|\x1B\\|\x9C)?|\x1B[ -/]{0,4}[0-~]?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
