namespace Portal.ArchitectureTests;

/// <summary>The files of this repository as people edit them: without what is built, fetched or generated.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", "artifacts", "node_modules", "TestResults", "Migrations"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Paths relative to the root with forward slashes, below the given folders, with one of the given endings.</summary>
    public static IReadOnlyList<string> Files(string[] folders, params string[] endings) =>
        [.. folders.SelectMany(folder => Walk(PathOf(folder)))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static SourceFile Read(string relative) => new(relative, File.ReadAllLines(PathOf(relative)));

    private static IEnumerable<string> Walk(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !Skipped.Contains(Path.GetFileName(child), StringComparer.Ordinal)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from a build below the repository, which has Portal.sln at its root.");
    }
}

/// <summary>A file, or a sample written as one.</summary>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines);
