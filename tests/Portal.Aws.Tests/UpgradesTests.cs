using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;

namespace Portal.Aws.Tests;

public sealed class UpgradesTests(Cloud cloud) : IAsyncDisposable
{
    private const string BaseStack = "mlops-platform";
    private readonly ServiceProvider _services = cloud.Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IBaseTemplates Base => _services.GetRequiredService<IBaseTemplates>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task What_another_template_would_change_is_told_and_nothing_changes()
    {
        var stack = (await _services.GetRequiredService<IProjectStacks>().FindAsync(BaseStack, Ct)).Value!;
        var deployed = (await Base.ReadDeployedAsync(stack.Arn, Ct)).Value!;
        var longer = deployed.Replace("\nResources:\n", "\nResources:\n  Added:\n    Type: AWS::SSM::Parameter\n    Properties: { Type: String, Value: added }\n", StringComparison.Ordinal);
        Assert.NotEqual(deployed, longer);

        var preview = await Base.PreviewAsync(stack.Arn, longer, [.. stack.Parameters.Keys], Ct);

        Assert.Null(preview.Error);
        Assert.Null(preview.Value!.Leftover);
        Assert.Contains(preview.Value.Changes, change => change is { Kind: StackChangeKind.Added, LogicalId: "Added", Type: "AWS::SSM::Parameter" });
        Assert.DoesNotContain(preview.Value.Changes, change => change.Kind is StackChangeKind.Removed or StackChangeKind.Replaced);
        Assert.Equal(deployed, (await Base.ReadDeployedAsync(stack.Arn, Ct)).Value);
    }

    [Fact]
    public async Task A_preview_that_cannot_be_made_says_why_and_leaves_nothing()
    {
        var stack = (await _services.GetRequiredService<IProjectStacks>().FindAsync(BaseStack, Ct)).Value!;

        var preview = await Base.PreviewAsync(stack.Arn, "Resources: { Broken: { Type: 'AWS::No::Such' } }", [], Ct);

        Assert.NotNull(preview.Error);
        Assert.NotEmpty(preview.Error.NextStep);
    }

    [Fact]
    public async Task A_project_that_does_nothing_has_no_activity()
    {
        var activity = _services.GetRequiredService<IProjectActivity>();

        Assert.Empty((await activity.ListEndpointsAsync("nothing-of-this-name", Ct)).Value!);
        var stage = await activity.FindRunningStageAsync("nothing-of-this-name", Ct);
        Assert.Equal((null, null), (stage.Error, stage.Value));
    }

    [Fact]
    public async Task A_launch_that_is_not_there_cannot_be_upgraded()
    {
        var upgrades = _services.GetRequiredService<IProjectUpgrades>();

        var found = await upgrades.FindAsync("pp-aaaaaaaaaaaaa", Ct);
        Assert.Equal((null, null), (found.Error, found.Value));
        var template = (await _services.GetRequiredService<IProjectTemplates>().ListAsync(Ct)).Value![0];
        var asked = await upgrades.AskAsync(new("pp-aaaaaaaaaaaaa", template.Of(template.Versions[0]), [], new Dictionary<string, string>(StringComparer.Ordinal), "token-1"), Ct);
        Assert.Equal(AwsFailure.Gone, asked.Error?.Code);
    }
}
