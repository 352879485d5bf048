using System.Text.RegularExpressions;

namespace Portal.ArchitectureTests;

/// <summary>The bans are in force: a sample that uses each does not build.</summary>
public sealed partial class BannedSymbolTests
{
    private const string Sample = "tests/Portal.ArchitectureTests/Samples/BannedSymbols";

    [Fact]
    public async Task Every_banned_symbol_breaks_the_build()
    {
        var banned = Repository.Read("BannedSymbols.txt").Lines.Where(line => line.Length > 0)
            .Select(line => Symbol().Match(line).Groups["name"].Value).Distinct(StringComparer.Ordinal).ToArray();
        Assert.Contains("MarkupString", banned);

        var (code, output) = await DotnetCommand.RunAsync(Repository.PathOf(Sample), "build", "-noAutoResponse", "-nologo", "-v", "q");

        Assert.NotEqual(0, code);
        var caught = output.Split('\n').Where(line => line.Contains("error RS0030", StringComparison.Ordinal)).ToArray();
        Assert.All(banned, name => Assert.Contains(caught, line => line.Contains(name, StringComparison.Ordinal)));
        // Nothing else is wrong with the sample, so the bans are what stops it.
        Assert.DoesNotContain(output.Split('\n'), line => line.Contains("error CS", StringComparison.Ordinal));
    }

    [Fact]
    public void No_project_goes_without_them() => Assert.Empty(
        Repository.Files(["src", "sdk", "tests"], ".csproj", ".props").Select(Repository.Read)
            .Where(file => file.Lines.Any(line => line.Contains("Remove=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"", StringComparison.Ordinal) || line.Contains("RunAnalyzers", StringComparison.Ordinal)))
            .Select(file => file.Path));

    /// <summary>Of <c>M:System.Net.Http.HttpClient.#ctor;reason</c> the type or member a message names.</summary>
    [GeneratedRegex("\\.(?<name>\\w+)(\\.#ctor)?(\\([^)]*\\))?(;|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbol();
}
