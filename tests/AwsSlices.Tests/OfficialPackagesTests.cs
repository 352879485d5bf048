using System.Text.Json;
using System.Text.RegularExpressions;

namespace AwsSlices.Tests;

/// <summary>The swap to the official packages, tried in a copy so that no obj folder of the repository changes.</summary>
public sealed partial class OfficialPackagesTests
{
    private static readonly string[] Services = ["SageMaker", "ServiceCatalog", "IdentityManagement", "CloudFormation"];

    [Fact]
    public async Task Restoring_with_all_official_packages_succeeds_or_fails_for_exactly_the_absent_ones()
    {
        var copy = Directory.CreateTempSubdirectory("official-").FullName;
        try
        {
            Copy(copy, "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "src/Portal.Aws/Portal.Aws.csproj", "src/Portal.Core/Portal.Core.csproj");
            var (code, output) = await Repository.RunAsync(copy, "dotnet", "restore", "src/Portal.Aws", "-p:AwsOfficial=all");

            var missed = Missing().Matches(output).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            var absent = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in Services.Select(service => "AWSSDK." + service).Union(missed, StringComparer.Ordinal))
            {
                var wanted = TooOld().Matches(output).Where(match => match.Groups["name"].Value == name).Select(match => match.Groups["version"].Value).FirstOrDefault();
                if (!await IsInTheFeedAsync(name, wanted)) absent.Add(name);
            }

            Assert.True(missed.SetEquals(absent), $"restore missed {string.Join(", ", missed)}; absent are {string.Join(", ", absent)}\n{output}");
            Assert.True(code == 0 == (missed.Count == 0), output);
            Assert.DoesNotMatch(OtherError(), output);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("all", "SageMaker ServiceCatalog IdentityManagement CloudFormation")]
    [InlineData("SageMaker+CloudFormation", "SageMaker CloudFormation")]
    public async Task The_swap_takes_exactly_the_services_it_is_told(string official, string packages)
    {
        var (code, output) = await Repository.RunAsync(
            Repository.Root, "dotnet", "msbuild", "src/Portal.Aws", "-p:AwsOfficial=" + official, "-getItem:PackageReference", "-getItem:ProjectReference");

        Assert.True(code == 0, output);
        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        var swapped = packages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(swapped, Services.Where(service => Identities(items, "PackageReference").Contains("AWSSDK." + service)));
        Assert.Equal(Services.Except(swapped, StringComparer.Ordinal), Services.Where(service => Identities(items, "ProjectReference").Any(path => path.EndsWith($"AwsSlices.{service}.csproj", StringComparison.Ordinal))));
    }

    private static List<string> Identities(JsonElement items, string kind) => [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private static void Copy(string target, params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(target, file));
        }
    }

    private static async Task<bool> IsInTheFeedAsync(string name, string? atLeast)
    {
        var (_, output) = await Repository.RunAsync(Repository.Root, "dotnet", "package", "search", name, "--exact-match", "--format", "json");
        var versions = JsonDocument.Parse(output).RootElement.GetProperty("searchResult").EnumerateArray()
            .SelectMany(source => source.GetProperty("packages").EnumerateArray())
            .Select(package => Version.Parse(package.GetProperty("version").GetString()!.Split('-', '+')[0]));
        return versions.Any(version => atLeast is null || version >= Version.Parse(atLeast));
    }

    [GeneratedRegex("error NU110[12]: Unable to find package (?<name>[A-Za-z0-9.]+?)(\\.? |\\. No packages|$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("Unable to find package (?<name>[A-Za-z0-9.]+) with version \\(>= (?<version>[0-9.]+)\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TooOld();

    [GeneratedRegex("error (?!NU110[12]:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherError();
}
