using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Platform;

/// <summary>
/// Reads the little that is needed of a template of the platform without a YAML reader: addresses of nested templates and names of
/// parameters. Publishing replaces relative addresses, so templates are compared without the folder they were published to. Pure.
/// </summary>
public static partial class TemplateText
{
    public static bool Same(string one, string other) => Plain(one) == Plain(other);

    /// <summary>Tells versions apart at a glance.</summary>
    public static string Digest(string template) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(template))))[..12];

    /// <summary>Addresses of the nested templates, by logical id.</summary>
    public static IReadOnlyDictionary<string, string> Nested(string template)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? logicalId = null;
        foreach (var line in template.Split('\n'))
        {
            if (Entry().Match(line) is { Success: true } entry) logicalId = entry.Groups["name"].Value;
            if (logicalId is not null && Address().Match(line) is { Success: true } address) found[logicalId] = address.Groups["url"].Value.Trim('\'', '"');
        }

        return found;
    }

    /// <summary>A nested template's path below <c>cfn/</c>, from the path of the one that names it.</summary>
    public static string PathOf(string parentPath, string address)
    {
        var folder = parentPath.Contains('/', StringComparison.Ordinal) ? parentPath[..(parentPath.LastIndexOf('/') + 1)] : "";
        var parts = new List<string>();
        foreach (var part in (folder + address).Split('/'))
        {
            if (part is "." or "") continue;
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>The same template with nested ones at the addresses of another.</summary>
    public static string WithAddressesOf(string template, string deployed)
    {
        var known = Nested(deployed);
        string? logicalId = null;
        return string.Join('\n', template.Split('\n').Select(line =>
        {
            if (Entry().Match(line) is { Success: true } entry) logicalId = entry.Groups["name"].Value;
            return logicalId is not null && Address().Match(line) is { Success: true } address && known.GetValueOrDefault(logicalId) is { } url
                ? string.Concat(line.AsSpan(0, address.Groups["url"].Index), url)
                : line;
        }));
    }

    public static IReadOnlyList<string> Parameters(string template)
    {
        var names = new List<string>();
        var inside = false;
        foreach (var line in template.Split('\n'))
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '#') inside = line.StartsWith("Parameters:", StringComparison.Ordinal);
            else if (inside && Entry().Match(line) is { Success: true } entry) names.Add(entry.Groups["name"].Value);
        }

        return names;
    }

    private static string Plain(string template) => Folder().Replace(template.ReplaceLineEndings("\n").TrimEnd(), "${key}${file}");

    [GeneratedRegex(@"^  (?<name>[A-Za-z0-9]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\s+TemplateURL:\s*(?<url>\S+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?<key>\s+TemplateURL:\s*)\S*?(?<file>[A-Za-z0-9_.-]+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folder();
}
