using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Components;
using Portal.Core;
using Portal.Sandbox;

namespace Portal.ArchitectureTests;

/// <summary>Names that say nothing are refused: as a word anywhere, or as the word that says what a thing is.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Anywhere = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility", "Common", "Misc"];
    private static readonly string[] AtTheEnd = ["Base", "Info", "Data", "Processor", "Service", "Wrapper", "Impl"];

    [Fact]
    public void Types_say_what_they_are()
    {
        var types = new[] { typeof(CoreServices).Assembly, Assembly.Load("Portal.Aws"), typeof(SandboxHost).Assembly, typeof(App).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true);
        Assert.Empty(types.Select(type => type.Name.Split('`')[0]).Where(IsForbidden).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_say_what_they_hold() => Assert.DoesNotContain(
        Repository.Files(["src", "tests"], ".cs", ".razor"), file => IsForbidden(Path.GetFileName(file).Split('.')[0]));

    [Theory]
    [InlineData("ProjectHelper")]
    [InlineData("StackManager")]
    [InlineData("StringUtils")]
    [InlineData("CommonTypes")]
    [InlineData("PageBase")]
    [InlineData("ProjectInfo")]
    [InlineData("AuditData")]
    [InlineData("EventProcessor")]
    [InlineData("ProjectService")]
    public void Empty_words_are_caught(string name) => Assert.True(IsForbidden(name));

    [Theory]
    [InlineData("CoreServices")]
    [InlineData("ServiceCatalogProjects")]
    [InlineData("DataScienceAdmin")]
    [InlineData("Database")]
    public void Words_with_a_meaning_stay(string name) => Assert.False(IsForbidden(name));

    private static bool IsForbidden(string name)
    {
        var words = Word().Matches(name).Select(match => match.Value).ToArray();
        return words.Any(word => Anywhere.Contains(word, StringComparer.Ordinal)) || (words is [.., var last] && AtTheEnd.Contains(last, StringComparer.Ordinal));
    }

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
