namespace Portal.EndToEnd.Hosting;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A folder below the repository's artifacts, made when missing.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from a build below the repository, which has Portal.sln at its root.");
    }
}
