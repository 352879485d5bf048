using Portal.Sandbox;

namespace Portal.JourneyTests;

/// <summary>A copy of cfn/ in which a test changes something.</summary>
internal sealed class ChangedTemplates : IDisposable
{
    public ChangedTemplates()
    {
        var source = TemplatesFolder.Find();
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"cfn-{Guid.NewGuid():N}");

    public void Rewrite(string file, Func<string, string> change)
    {
        var path = Path.Combine(Root, file);
        var before = File.ReadAllText(path);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
