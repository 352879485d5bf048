namespace Portal.Aws.Calls;

/// <summary>Text as AWS takes it: one line, and no longer than a member may be.</summary>
internal static class AwsText
{
    public static string Cut(string text, int most)
    {
        var line = string.Create(text.Length, text, static (target, source) =>
        {
            for (var at = 0; at < source.Length; at++) target[at] = char.IsControl(source[at]) ? ' ' : source[at];
        });
        if (line.Length <= most) return line;
        return char.IsHighSurrogate(line[most - 1]) ? line[..(most - 1)] : line[..most];
    }
}
