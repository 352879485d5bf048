using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Components;
using Portal.Core;
using Portal.Sandbox;

namespace Portal.ArchitectureTests;

/// <summary>Four projects, and who may know whom.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Web = ["Microsoft.AspNetCore", "MudBlazor", "OpenIddict"];
    private static readonly Assembly Aws = Assembly.Load("Portal.Aws");
    private static readonly string[] Ours = ["Portal.Core", "Portal.Aws", "Portal"];

    [Fact]
    public void Core_knows_neither_web_nor_AWS() =>
        Assert.Empty(Forbidden(typeof(CoreServices).Assembly, [.. Web, "AWSSDK", "Portal.Aws", "Portal.Sandbox"]));

    [Fact]
    public void Aws_knows_neither_web_nor_sandbox() =>
        Assert.Empty(Forbidden(Aws, [.. Web, "Portal.Sandbox"]));

    [Fact]
    public void The_sandbox_shares_no_code_with_the_adapters() =>
        Assert.Empty(Forbidden(typeof(SandboxHost).Assembly, [.. Ours, "AWSSDK", "AwsSlices"]));

    [Fact]
    public void Violations_are_caught()
    {
        var portal = typeof(App).Assembly;
        Assert.Contains(Forbidden(portal, Web), name => name.StartsWith("MudBlazor", StringComparison.Ordinal));
        Assert.Contains(Forbidden(portal, Web), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(Forbidden(Aws, [.. Ours, "AWSSDK"]), name => name == "Portal.Core");
        Assert.Contains(Forbidden(Aws, ["AWSSDK"]), name => name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    /// <summary>The compiler drops references that nothing uses; the project files must not hold them either.</summary>
    [Theory]
    [InlineData("src/Portal.Core/Portal.Core.csproj", "Portal.Aws|Portal.Sandbox|MudBlazor|AspNetCore|AWSSDK|AwsService|Sdk.Web|Sdk.Razor")]
    [InlineData("src/Portal.Aws/Portal.Aws.csproj", "Portal.Sandbox|MudBlazor|AspNetCore|Sdk.Web|Sdk.Razor")]
    [InlineData("src/Portal.Sandbox/Portal.Sandbox.csproj", "Portal.Core|Portal.Aws|AWSSDK|AwsService|MudBlazor|Portal/Portal.csproj")]
    public void Project_files_hold_no_other_reference(string project, string forbidden)
    {
        Assert.Empty(ForbiddenInProject(Repository.Read(project), forbidden));
        Assert.NotEmpty(ForbiddenInProject(new SourceFile("Sample.csproj", ["""<ProjectReference Include="../Portal.Sandbox/Portal.Sandbox.csproj" />""", """<PackageReference Include="AWSSDK.S3" />"""]), forbidden));
    }

    private static string[] Forbidden(Assembly assembly, string[] prefixes) =>
        [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => Array.Exists(prefixes, prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)))];

    private static string[] ForbiddenInProject(SourceFile project, string forbidden) =>
        [.. project.Lines.Where(line => Reference().IsMatch(line) && Regex.IsMatch(line, forbidden, RegexOptions.None, TimeSpan.FromSeconds(1)))];

    [GeneratedRegex("<(Project|Package|Framework)Reference|<AwsService|<Project Sdk", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
