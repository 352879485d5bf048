using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Platform;
using Portal.Core.Templates;

namespace Portal.Aws.Tests;

public sealed class TemplatesTests(Cloud cloud) : IAsyncDisposable
{
    private readonly ServiceProvider _services = cloud.Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IProjectTemplates Templates => _services.GetRequiredService<IProjectTemplates>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Products_marked_for_Studio_are_templates()
    {
        var listed = await Templates.ListAsync(Ct);

        Assert.Null(listed.Error);
        var template = Assert.Single(listed.Value!, template => template.Name == "mlops-sklearn");
        Assert.NotEmpty(template.Description);
        Assert.StartsWith("lpv", template.LaunchPathId, StringComparison.Ordinal);
        var version = Assert.Single(template.Versions, version => version.Name == "v1.0.0");
        Assert.True(version.IsActive);
        Assert.StartsWith("pa-", version.ArtifactId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_come_with_defaults_and_constraints()
    {
        var read = await Templates.ReadParametersAsync(await Seeded.TemplateAsync(Templates, Ct), Ct);

        Assert.Null(read.Error);
        var parameters = read.Value!.ToDictionary(parameter => parameter.Key, StringComparer.Ordinal);
        Assert.Equal("realtime", parameters["InferenceMode"].Default);
        Assert.Equal(["realtime", "batch"], parameters["InferenceMode"].Constraints.AllowedValues);
        Assert.Equal("Number", parameters["IdleShutdownMinutes"].Type);
        Assert.Equal("internal", parameters["DataClassification"].Default);
        Assert.Contains(read.Value!, parameter => parameter.IsPlatformWiring && parameter.Default!.StartsWith("/mlops/platform/", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Value!, parameter => parameter.NoEcho);
    }

    [Fact]
    public async Task The_launch_role_is_the_platforms()
    {
        var role = await Templates.ReadLaunchRoleAsync(await Seeded.TemplateAsync(Templates, Ct), Ct);

        Assert.Equal((await _services.GetRequiredService<IPlatform>().ReadParametersAsync(Ct)).Value!["launch-role-arn"], role.Value);
    }

    [Fact]
    public async Task The_outline_names_every_resource_in_a_sentence()
    {
        var outline = await Templates.ReadOutlineAsync("mlops-sklearn", "v1.0.0", Ct);

        Assert.Null(outline.Error);
        Assert.Equal("2-smproject.yaml", outline.Value!.Template);
        Assert.NotEmpty(outline.Value.Resources);
        Assert.All(outline.Value.Resources, resource => Assert.False(string.IsNullOrWhiteSpace(resource.Sentence)));
    }

    [Fact]
    public async Task A_version_without_an_outline_says_so()
    {
        Assert.Equal("template.outline.missing", (await Templates.ReadOutlineAsync("mlops-sklearn", "v9.9.9", Ct)).Error?.Code);
    }

    [Theory]
    [InlineData("../mlops-sklearn", "v1.0.0")]
    [InlineData("mlops-sklearn", "..")]
    [InlineData("mlops-sklearn", "v1.0.0\n")]
    [InlineData("MLOps", "v1.0.0")]
    [InlineData("a b", "v1.0.0")]
    [InlineData("", "v1.0.0")]
    public async Task A_name_that_could_lead_elsewhere_is_refused_before_any_call(string product, string version)
    {
        await using var nowhere = cloud.Open(settings: ("Aws:ServiceUrl", "http://127.0.0.1:1"));

        var outline = await nowhere.GetRequiredService<IProjectTemplates>().ReadOutlineAsync(product, version, Ct);

        Assert.Equal("template.outline.name", outline.Error?.Code);
    }
}
