using System.Text.RegularExpressions;

namespace Portal.ArchitectureTests;

/// <summary>What a page uses stands in that page; what it shows is text.</summary>
public sealed partial class RazorTests
{
    [Fact]
    public void Imports_inject_nothing()
    {
        var imports = Repository.Files(["src"], "_Imports.razor").Select(Repository.Read).ToArray();
        Assert.NotEmpty(imports);
        Assert.Empty(imports.SelectMany(Injections));
    }

    [Theory]
    [InlineData("@inject NavigationManager Navigation")]
    [InlineData("  [Inject] public required NavigationManager Navigation { get; init; }")]
    public void An_injection_for_all_pages_is_caught(string line) => Assert.NotEmpty(Injections(new SourceFile("_Imports.razor", [line])));

    private static IEnumerable<string> Injections(SourceFile file) =>
        file.Lines.Where(line => Injection().IsMatch(line)).Select(line => $"{file.Path}: {line}");

    [GeneratedRegex("^\\s*@inject\\b|\\[Inject\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injection();
}
