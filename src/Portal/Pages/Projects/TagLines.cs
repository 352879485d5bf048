namespace Portal.Pages.Projects;

/// <summary>Tags as people type them: one a line, key and value parted by the first equals sign.</summary>
public static class TagLines
{
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            tags[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return tags;
    }

    public static string Write(IReadOnlyDictionary<string, string> tags) => string.Join('\n', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
