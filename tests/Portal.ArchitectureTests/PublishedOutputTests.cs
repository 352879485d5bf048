namespace Portal.ArchitectureTests;

/// <summary>The sandbox is for development. What is published does not hold it, nor what only it needs.</summary>
public sealed class PublishedOutputTests
{
    private static readonly string[] SandboxOnly = ["Sandbox", "OpenIddict", "YamlDotNet", "resource-table"];

    [Fact]
    public async Task The_published_output_holds_no_sandbox()
    {
        var folder = Repository.PathOf("artifacts/published");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);

        var (code, output) = await DotnetCommand.RunAsync(Repository.Root, "publish", "-c", "Release", "src/Portal", "-o", folder, "-nologo", "-v", "q");

        Assert.True(code == 0, output);
        Assert.True(File.Exists(Path.Combine(folder, "Portal.dll")));
        Assert.Empty(OfTheSandbox(folder));
    }

    /// <summary>The same look at what is built for development, where the sandbox belongs.</summary>
    [Fact]
    public void A_sandbox_in_the_output_is_caught() => Assert.Contains("Portal.Sandbox.dll", OfTheSandbox(AppContext.BaseDirectory));

    private static string[] OfTheSandbox(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToArray();
        var named = files.Where(file => Array.Exists(SandboxOnly, word => file.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var asked = files.Where(file => file.EndsWith(".deps.json", StringComparison.Ordinal) && File.ReadAllText(Path.Combine(folder, file)).Contains("Portal.Sandbox", StringComparison.Ordinal));
        return [.. named, .. asked];
    }
}
