using System.Text.RegularExpressions;

namespace Portal.ArchitectureTests;

/// <summary>A test skips in one place only, which fails where CI is true.</summary>
public sealed partial class SkipTests
{
    private const string ThePlace = "tests/Shared/Needs.cs";

    [Fact]
    public void Tests_skip_in_one_place() => Assert.Empty(
        Repository.Files(["tests"], ".cs").Where(file => file != ThePlace && !file.EndsWith("/SkipTests.cs", StringComparison.Ordinal)).Select(Repository.Read).SelectMany(Skips));

    [Fact]
    public void That_place_fails_in_CI()
    {
        var before = Environment.GetEnvironmentVariable("CI");
        try
        {
            Environment.SetEnvironmentVariable("CI", "true");
            Assert.Throws<Xunit.Sdk.FailException>(() => Testing.Needs.Require(present: false, "A unicorn", "apt-get install unicorn"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CI", before);
        }
    }

    [Theory]
    [InlineData("Assert.Skip(\"no server\");")]
    [InlineData("Assert.SkipUnless(File.Exists(path), \"no browser\");")]
    [InlineData("[Fact(Skip = \"flaky\")]")]
    [InlineData("[Fact(Explicit = true)]")]
    public void Skips_elsewhere_are_caught(string line) => Assert.NotEmpty(Skips(new SourceFile("Sample.cs", [line])));

    private static IEnumerable<string> Skips(SourceFile file) =>
        file.Lines.Where(line => Skip().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}");

    [GeneratedRegex("Assert\\.Skip|\\bSkip(When|Unless|Type|Exceptions)? =|Explicit = true|SkipException\\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Skip();
}
