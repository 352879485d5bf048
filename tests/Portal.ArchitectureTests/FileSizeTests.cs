namespace Portal.ArchitectureTests;

/// <summary>A file is read in one go. Generated migrations are not read, and not counted.</summary>
public sealed class FileSizeTests
{
    private static readonly (string Ending, int Lines)[] Ceilings = [(".razor.cs", 250), (".razor", 150), (".cs", 300)];

    /// <summary>Short on purpose. Each says why it stays whole.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
    };

    [Fact]
    public void Files_stay_small()
    {
        var files = Repository.Files(["src", "sdk", "tests"], ".razor", ".cs").Select(Repository.Read).ToArray();
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => !Allowed.ContainsKey(file.Path)).Select(TooLong).OfType<string>());
    }

    [Fact]
    public void The_exceptions_are_still_needed() => Assert.DoesNotContain(
        Allowed.Keys, path => !File.Exists(Repository.PathOf(path)) || TooLong(Repository.Read(path)) is null);

    [Theory]
    [InlineData("Sample.cs", 301)]
    [InlineData("Sample.razor", 151)]
    [InlineData("Sample.razor.cs", 251)]
    public void Longer_files_are_caught(string path, int lines)
    {
        Assert.NotNull(TooLong(new SourceFile(path, new string[lines])));
        Assert.Null(TooLong(new SourceFile(path, new string[lines - 1])));
    }

    private static string? TooLong(SourceFile file)
    {
        var ceiling = Ceilings.First(kind => file.Path.EndsWith(kind.Ending, StringComparison.Ordinal)).Lines;
        return file.Lines.Count > ceiling ? $"{file.Path} has {file.Lines.Count} lines; {ceiling} are the most." : null;
    }
}
