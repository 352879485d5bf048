namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>The templates the product ships, found from where the tests run.</summary>
internal static class ProductTemplates
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> All() => Directory.EnumerateFiles(Root, "*.yaml", SearchOption.AllDirectories)
        .Where(path => File.ReadLines(path).Any(line => line.StartsWith("Resources:", StringComparison.Ordinal)))
        .Select(path => Path.GetRelativePath(Root, path))
        .Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "cfn", "1-infra.yaml")))
            {
                return Path.Combine(folder.FullName, "cfn");
            }
        }

        throw new InvalidOperationException("The cfn folder is not above the tests.");
    }
}
