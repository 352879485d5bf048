using System.IO.Compression;

namespace Portal.Sandbox.World;

/// <summary>
/// The files of a release as the artifact bucket holds them: templates and outlines as they are, and every folder of a project
/// template (<c>src/project-templates/NAME/FOLDER</c>) as <c>FOLDER.zip</c>, and once more for all templates under <c>repositories/</c>.
/// </summary>
internal static class PublishedRelease
{
    private const string ProjectTemplates = "src/project-templates";
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
        var folders = Directory.Exists(sources) ? Directory.EnumerateDirectories(sources).SelectMany(Directory.EnumerateDirectories).ToList() : [];
        foreach (var folder in folders)
        {
            yield return (Relative(root, folder) + ".zip", Zip(folder, [folder]));
        }

        // What the platform's source repositories begin with: the same folder of every project template.
        foreach (var repository in folders.GroupBy(Path.GetFileName, StringComparer.Ordinal))
        {
            yield return ($"repositories/{repository.Key}.zip", Zip(root, repository));
        }
    }

    /// <summary>The same bytes for the same files, whenever they were checked out.</summary>
    private static byte[] Zip(string start, IEnumerable<string> folders)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
            {
                if (file.Contains("__pycache__", StringComparison.Ordinal))
                {
                    continue;
                }

                var entry = archive.CreateEntry(Relative(start, file), CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }

        return buffer.ToArray();
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
