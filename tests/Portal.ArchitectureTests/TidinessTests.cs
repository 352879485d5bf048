using System.Text.RegularExpressions;

namespace Portal.ArchitectureTests;

/// <summary>Nothing half-done stays in the code.</summary>
public sealed partial class TidinessTests
{
    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(
        Repository.Files(["src", "sdk", "tests"], ".cs", ".razor").Where(file => !file.EndsWith("/TidinessTests.cs", StringComparison.Ordinal))
            .Select(Repository.Read).SelectMany(Leftovers));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("    #region Helpers")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("    // var x = Compute(y);")]
    public void Leftovers_are_caught(string line) => Assert.NotEmpty(Leftovers(new SourceFile("Sample.cs", [line])));

    private static IEnumerable<string> Leftovers(SourceFile file) =>
        file.Lines.Where(line => Leftover().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}");

    [GeneratedRegex("//.*\\b(TODO|FIXME|HACK|XXX)\\b|^\\s*#region|new NotImplementedException|^\\s*//[^/].*[=(].*;\\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leftover();
}
