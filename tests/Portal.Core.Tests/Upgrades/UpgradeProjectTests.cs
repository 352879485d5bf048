using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Upgrades;

public sealed class UpgradeProjectTests
{
    private static readonly Error Lost = new("aws.unreachable", "AWS could not be reached.", "Wait.", ErrorKind.Unavailable);

    [Fact]
    public async Task A_project_comes_to_the_new_version_and_is_verified()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();

        Assert.Null((await world.UpgradeAsync(id)).Error);
        await world.RunUntilAskedAsync();
        Assert.Equal("v1.1.0", (await world.ProjectAsync(id)).UpgradeVersionName);
        world.Aws.CompleteUpgrade();
        await world.RunToEndAsync(id);

        var project = await world.ProjectAsync(id);
        Assert.Equal(OperationState.Succeeded, (await world.LastOperationAsync(id)).State);
        Assert.Equal(("pa-2", "v1.1.0"), (project.ArtifactId, project.VersionName));
        Assert.Null(project.UpgradeId);
        Assert.Equal(["UpdateProvisionedProduct pp-1 pa-2"], world.Aws.Mutations);
        Assert.Contains("IdleShutdownMinutes", world.Aws.Orders.Single().Kept);
        var audited = await world.AuditedAsync();
        Assert.Contains("project.upgrade.requested Succeeded", audited);
        Assert.Contains("project.version.changed Succeeded", audited);
        Assert.Contains("project.upgraded Succeeded", audited);
    }

    [Fact]
    public async Task A_failed_upgrade_says_the_cause_and_that_the_project_stands_as_before()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        await world.UpgradeAsync(id);
        await world.RunUntilAskedAsync();
        world.Aws.FailUpgrade("ProjectBucket", "The bucket name is taken.");
        await world.RunToEndAsync(id);

        var operation = await world.LastOperationAsync(id);
        var failure = operation.Current!.Failure!;
        Assert.Equal("ProjectBucket", failure.LogicalId);
        Assert.Contains("stands on v1.0.0, as before", failure.Error.Sentence, StringComparison.Ordinal);
        Assert.Equal("v1.0.0", (await world.ProjectAsync(id)).VersionName);
        Assert.Contains("project.upgrade.failed Failed", await world.AuditedAsync());
    }

    [Fact]
    public async Task A_roll_back_that_fails_is_told_apart()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        await world.UpgradeAsync(id);
        await world.RunUntilAskedAsync();
        world.Aws.FailUpgrade("ProjectBucket", "No.", "UPDATE_ROLLBACK_FAILED");
        await world.RunToEndAsync(id);

        Assert.Contains("UPDATE_ROLLBACK_FAILED", (await world.LastOperationAsync(id)).Current!.Failure!.Error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_asks_anew_and_ends_well()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        await world.UpgradeAsync(id);
        await world.RunUntilAskedAsync();
        world.Aws.FailUpgrade("ProjectBucket", "No.");
        await world.RunToEndAsync(id);

        Assert.Null((await world.Get<RetryUpgrade>().ExecuteAsync(world.Dana, id, false, TestContext.Current.CancellationToken)).Error);
        await world.RunUntilAskedAsync(2);
        world.Aws.CompleteUpgrade();
        await world.RunToEndAsync(id);

        Assert.Equal(OperationState.Succeeded, (await world.LastOperationAsync(id)).State);
        Assert.Equal(2, world.Aws.Orders.Select(order => order.Token).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Given_up_it_stays_on_its_version_and_can_be_upgraded_later()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        await world.UpgradeAsync(id);
        await world.RunUntilAskedAsync();
        world.Aws.FailUpgrade("ProjectBucket", "No.");
        await world.RunToEndAsync(id);

        Assert.Null((await world.Get<GiveUpUpgrade>().ExecuteAsync(world.Dana, id, TestContext.Current.CancellationToken)).Error);
        Assert.Equal(OperationState.Cancelled, (await world.LastOperationAsync(id)).State);
        Assert.Null((await world.ProjectAsync(id)).UpgradeId);
        Assert.Null((await world.UpgradeAsync(id)).Error);
    }

    [Fact]
    public async Task A_lost_answer_asks_for_nothing_twice()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        world.Aws.LosingResponse["AskAsync"] = Lost;
        await world.UpgradeAsync(id);
        await world.RunUntilAskedAsync();
        world.Aws.LosingResponse.Clear();
        await world.StepAsync();
        world.Aws.CompleteUpgrade();
        await world.RunToEndAsync(id);

        Assert.Equal(OperationState.Succeeded, (await world.LastOperationAsync(id)).State);
        Assert.Equal(["UpdateProvisionedProduct pp-1 pa-2"], world.Aws.Mutations);
    }

    [Fact]
    public async Task In_use_it_is_refused_until_somebody_accepts_what_may_be_lost()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        world.Aws.Endpoints.Add(new("churn-prod", "InService"));

        var refused = await world.UpgradeAsync(id);
        Assert.Equal("upgrade.in-use", refused.Error!.Code);
        Assert.Contains("churn-prod", refused.Error.Sentence, StringComparison.Ordinal);
        Assert.Null((await world.UpgradeAsync(id, acceptsUse: true)).Error);
    }

    [Fact]
    public async Task What_begins_between_click_and_work_stops_it_before_anything_is_changed()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        await world.UpgradeAsync(id);
        world.Aws.Endpoints.Add(new("churn-prod", "InService"));
        await world.RunToEndAsync(id);

        Assert.Equal("upgrade.in-use", (await world.LastOperationAsync(id)).Current!.Failure!.Error.Code);
        Assert.Empty(world.Aws.Mutations);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_counts_as_in_use()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        world.Aws.Failing["ListEndpointsAsync"] = Lost;

        Assert.Equal("upgrade.in-use", (await world.UpgradeAsync(id)).Error!.Code);
    }

    [Fact]
    public async Task Without_its_name_typed_nothing_happens()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();

        Assert.Equal("upgrade.confirm", (await world.UpgradeAsync(id, "chrun")).Error!.Code);
    }

    [Fact]
    public async Task One_project_takes_one_upgrade_at_a_time()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();

        Assert.Null((await world.UpgradeAsync(id)).Error);
        Assert.Equal("project.state", (await world.UpgradeAsync(id)).Error!.Code);
    }

    [Fact]
    public async Task Two_at_once_end_in_one_upgrade()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();

        var both = await Task.WhenAll(world.UpgradeAsync(id), world.UpgradeAsync(id, caller: world.Ada));

        Assert.Single(both, result => result.Error is null);
    }

    [Fact]
    public async Task A_new_parameter_without_default_needs_a_value()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        world.Aws.NewParameters.Add(new("TeamMail", "String", null, "", false, new([])));

        Assert.Equal("upgrade.parameter.needed", (await world.UpgradeAsync(id)).Error!.Code);
        Assert.Null((await world.UpgradeAsync(id, values: new Dictionary<string, string>(StringComparer.Ordinal) { ["TeamMail"] = "team" })).Error);
        await world.RunUntilAskedAsync();
        Assert.Equal("team", world.Aws.Orders.Single().Given["TeamMail"]);
        world.Aws.CompleteUpgrade();
        await world.RunToEndAsync(id);
        Assert.Contains("\"TeamMail\":\"team\"", (await world.ProjectAsync(id)).Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_what_changes_and_what_is_in_use()
    {
        await using var world = await UpgradeWorld.StartAsync();
        var id = await world.ActiveAsync();
        world.Aws.OutlinesOf["v1.1.0"] = [.. world.Aws.Outline.Where(resource => resource.LogicalId != "ProjectBucket"), new("AuditLog", "AWS::Logs::LogGroup", "Log of jobs.", "Logs", null)];
        world.Aws.Endpoints.Add(new("churn-prod", "InService"));

        var preview = (await world.Get<PreviewUpgrade>().ExecuteAsync(world.Dana, id, "pa-2", TestContext.Current.CancellationToken)).Value!;

        Assert.Equal(["ProjectBucket"], preview.Comparison.Changes.Where(change => change.Kind is TemplateChangeKind.Removed).Select(change => change.LogicalId));
        Assert.Equal(["AuditLog"], preview.Comparison.Changes.Where(change => change.Kind is TemplateChangeKind.Added).Select(change => change.LogicalId));
        Assert.Contains(preview.AtStake, line => line.Contains("ProjectBucket", StringComparison.Ordinal));
        Assert.Contains(preview.AtStake, line => line.Contains("churn-prod", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_behind_is_listed_by_template()
    {
        await using var world = await UpgradeWorld.StartAsync();
        await world.ActiveAsync();

        var use = (await world.Get<ReadTemplateUse>().ExecuteAsync(world.Sam, TestContext.Current.CancellationToken)).Value!.Single();

        Assert.Equal(1, use.Behind);
        Assert.NotNull(use.Projects.Single().UpgradeRefusal);
    }
}
