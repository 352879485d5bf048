using System.IO.Compression;
using System.Text;

namespace Portal.Sandbox.World;

/// <summary>
/// The files of a release as the artifact bucket holds them: templates and outlines as they are, and every folder of a kind of project
/// (<c>src/project-templates/KIND/FOLDER</c>) as <c>FOLDER.zip</c>, together with what the kinds share. Each kind has the project's
/// template with its own code in it. The source repositories begin with the folders of all kinds, as they are kept.
/// </summary>
internal static class PublishedRelease
{
    private const string ProjectTemplates = "src/project-templates";
    private const string Shared = "shared";
    private const string Project = "2-smproject.yaml";

    /// <summary>The kind of project that the template names; the template of another kind names that kind instead.</summary>
    private const string NamedKind = "sklearn";

    private static readonly string[] Plain = [".yaml", ".json"];

    public static IEnumerable<(string Path, byte[] Content)> Files(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Relative(root, file);
            if (!path.StartsWith("src/", StringComparison.Ordinal) && Plain.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            {
                yield return (path, File.ReadAllBytes(file));
            }
        }

        var sources = Path.Combine(root, ProjectTemplates);
        if (!Directory.Exists(sources))
        {
            yield break;
        }

        foreach (var kind in Directory.EnumerateDirectories(sources).Where(kind => Path.GetFileName(kind) != Shared).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(kind);
            foreach (var folder in Directory.EnumerateDirectories(kind).Order(StringComparer.Ordinal))
            {
                yield return ($"{ProjectTemplates}/{name}/{Path.GetFileName(folder)}.zip", Zip(Assembled(sources, folder)));
            }

            if (name != NamedKind)
            {
                var template = File.ReadAllText(Path.Combine(root, Project)).Replace($"{ProjectTemplates}/{NamedKind}/", $"{ProjectTemplates}/{name}/", StringComparison.Ordinal);
                yield return ($"{ProjectTemplates}/{name}/{Project}", Encoding.UTF8.GetBytes(template));
            }
        }

        foreach (var repository in Directory.EnumerateDirectories(sources).SelectMany(Directory.EnumerateDirectories).GroupBy(Path.GetFileName, StringComparer.Ordinal))
        {
            var loose = repository.Key == "mlops-cicd" ? Directory.EnumerateFiles(Path.Combine(sources, Shared)) : [];
            yield return ($"repositories/{repository.Key}.zip", Zip(repository.SelectMany(Below).Concat(loose).Select(file => (Relative(root, file), file))));
        }
    }

    /// <summary>One folder of a kind: its own files, what that folder shares between kinds, and what all folders share.</summary>
    private static IEnumerable<(string Name, string File)> Assembled(string sources, string folder)
    {
        var name = Path.GetFileName(folder);
        var shared = Path.Combine(sources, Shared);
        var parts = new[] { Path.Combine(shared, name), folder }.Where(Directory.Exists).SelectMany(part => Below(part).Select(file => (Relative(part, file), file)));
        var everywhere = name == "mlops-cfn" || !Directory.Exists(shared)
            ? []
            : Directory.EnumerateFiles(shared).Where(file => Path.GetExtension(file) != ".md").Select(file => (Relative(shared, file), file));
        return parts.Concat(everywhere);
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("__pycache__", StringComparison.Ordinal));

    /// <summary>The same bytes for the same files, whenever they were checked out.</summary>
    private static byte[] Zip(IEnumerable<(string Name, string File)> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, file) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }

        return buffer.ToArray();
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
