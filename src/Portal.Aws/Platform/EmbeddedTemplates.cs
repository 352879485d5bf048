using System.Collections.Frozen;
using Portal.Core.Platform;

namespace Portal.Aws.Platform;

/// <summary>The templates of the base infrastructure that this build was made with.</summary>
internal sealed class EmbeddedTemplates : IShippedTemplates
{
    private const string Folder = "cfn/";
    private readonly FrozenDictionary<string, string> _templates = Read();

    public IReadOnlyList<string> Paths => [.. _templates.Keys.Order(StringComparer.Ordinal)];

    public string? Find(string path) => _templates.GetValueOrDefault(path);

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = typeof(EmbeddedTemplates).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Folder.Length..].Replace('\\', '/'),
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }
}
