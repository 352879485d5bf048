using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.ArchitectureTests;

/// <summary>A silenced warning says why, next to it. Their number is written to artifacts/reports, which CI prints.</summary>
public sealed partial class SuppressionTests
{
    [Fact]
    public void Every_suppression_has_a_reason()
    {
        var found = Repository.Files([""], ".cs", ".razor", ".csproj", ".props", ".targets", ".editorconfig")
            .Where(file => !file.EndsWith("/SuppressionTests.cs", StringComparison.Ordinal))
            .Select(Repository.Read).SelectMany(Find).ToArray();
        Report(found);
        Assert.Empty(found.Where(suppression => !suppression.HasReason).Select(suppression => suppression.ToString()));
    }

    [Theory]
    [InlineData("Sample.cs", "#pragma warning disable CA1031")]
    [InlineData("Sample.cs", "[SuppressMessage(\"Design\", \"CA1031\")]")]
    [InlineData("Sample.cs", "[SuppressMessage(\"Design\", \"CA1031\", Justification = \"<Pending>\")]")]
    [InlineData("Sample.csproj", "<NoWarn>$(NoWarn);CS1591</NoWarn>")]
    [InlineData(".editorconfig", "dotnet_diagnostic.CA1031.severity = none")]
    public void One_without_a_reason_is_caught(string path, string line)
    {
        var suppression = Assert.Single(Find(new SourceFile(path, ["", line])));
        Assert.False(suppression.HasReason);
    }

    [Theory]
    [InlineData("Sample.cs", "", "#pragma warning disable CA1031 // The worker must outlive a defect.")]
    [InlineData("Sample.cs", "", "[SuppressMessage(\"Design\", \"CA1031\", Justification = \"The worker must outlive a defect.\")]")]
    [InlineData("Sample.csproj", "<!-- Generated code has no docs. -->", "<NoWarn>$(NoWarn);CS1591</NoWarn>")]
    [InlineData(".editorconfig", "# The worker must outlive a defect.", "dotnet_diagnostic.CA1031.severity = none")]
    public void One_with_a_reason_stays(string path, string above, string line)
    {
        var suppression = Assert.Single(Find(new SourceFile(path, [above, line])));
        Assert.True(suppression.HasReason);
    }

    private static IEnumerable<Suppression> Find(SourceFile file)
    {
        for (var index = 0; index < file.Lines.Count; index++)
        {
            var line = file.Lines[index];
            var above = index > 0 ? file.Lines[index - 1] : "";
            if (!Silences().IsMatch(line)) continue;
            var reason = file.Path.EndsWith(".editorconfig", StringComparison.Ordinal)
                ? HasCommentAbove(file.Lines, index)
                : CommentBeside().IsMatch(line) || Justification().IsMatch(line) || CommentAbove().IsMatch(above);
            yield return new Suppression(file.Path, index + 1, line.Trim(), reason);
        }
    }

    /// <summary>One comment may speak for the lines right below it, up to the next empty line.</summary>
    private static bool HasCommentAbove(IReadOnlyList<string> lines, int index)
    {
        while (index > 0 && lines[index - 1] is [not '#', ..]) index--;
        return index > 0 && lines[index - 1].StartsWith("# ", StringComparison.Ordinal);
    }

    private static void Report(Suppression[] found)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/reports"));
        var kinds = found.GroupBy(suppression => Path.GetExtension(suppression.File), StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} in {group.Key}"));
        var text = string.Create(CultureInfo.InvariantCulture, $"Suppressions of analyzers: {found.Length} ({string.Join(", ", kinds)}), {found.Count(one => !one.HasReason)} without a reason\n");
        File.WriteAllText(Path.Combine(folder.FullName, "suppressions.txt"), text);
    }

    private sealed record Suppression(string File, int Line, string Text, bool HasReason)
    {
        public override string ToString() => $"{File}:{Line}: {Text}";
    }

    [GeneratedRegex("#pragma warning disable|\\[(assembly: )?(\\w+\\.)*SuppressMessage\\(|<NoWarn>|<(TreatWarningsAsErrors|NuGetAudit|EnforceCodeStyleInBuild)>false|severity = (none|silent)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Silences();

    [GeneratedRegex("(//|<!--) \\w+ \\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentBeside();

    [GeneratedRegex("Justification = \"\\w+ \\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Justification();

    [GeneratedRegex("^\\s*(//|<!--) \\w+ \\w+|-->\\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentAbove();
}
