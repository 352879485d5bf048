using Portal.Core.Projects;

namespace Portal.JourneyTests;

public sealed class PreviewEqualsInventoryTests
{
    [Theory]
    [InlineData("realtime")]
    [InlineData("batch")]
    public async Task What_the_preview_shows_is_what_exists(string mode)
    {
        await using var journey = await Journey.StartAsync();
        var form = await journey.FormAsync($"churn-{mode}", mode);
        var preview = await journey.Get<PreviewProject>().ExecuteAsync(journey.Dana, form, default);
        Assert.Null(preview.Error);
        Assert.All(preview.Value!.Preflight, line => Assert.True(line.Passed, $"{line.Title}: {line.Problem?.Sentence}"));

        var project = await journey.RunAsync(await journey.CreateAsync(form));

        Assert.Equal(ProjectState.Active, project.State);
        Assert.Equal(
            preview.Value.Resources.Select(row => $"{row.LogicalId} {row.Type}").Order(),
            project.Resources.Select(row => $"{row.LogicalId} {row.Type}").Order());
        Assert.All(project.Resources, row => Assert.True(row.Exists, row.LogicalId));
    }

    [Fact]
    public async Task An_outline_that_promises_too_much_keeps_the_project_from_becoming_active()
    {
        using var changed = new ChangedTemplates();
        changed.Rewrite("outlines/mlops-sklearn/v1.0.0.json", text => text.Replace("\"ProjectRole\"", "\"PromisedRole\"", StringComparison.Ordinal));
        await using var journey = await Journey.StartAsync(changed.Root);
        var project = await journey.RunAsync(await journey.CreateAsync(await journey.FormAsync("churn", "realtime")));
        Assert.Equal(ProjectState.Failed, project.State);
        Assert.Contains("PromisedRole", project.Operations[0].Failure!.Error.Sentence, StringComparison.Ordinal);
    }
}
