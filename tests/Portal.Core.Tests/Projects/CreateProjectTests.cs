using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;

namespace Portal.Core.Tests.Projects;

public sealed class CreateProjectTests
{
    private static readonly Error Throttled = new("aws.throttled", "AWS asked Portal to slow down.", "Nothing to do.", ErrorKind.Throttled);

    [Fact]
    public async Task A_project_becomes_active_only_after_every_step_was_verified()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        await world.StepAsync();
        await world.StepAsync();
        Assert.Equal(ProjectState.Creating, (await world.ProjectAsync(id)).State);

        world.Aws.Complete("churn");
        await world.RunAsync();

        var project = await world.ProjectAsync(id);
        Assert.Equal(ProjectState.Active, project.State);
        Assert.Equal("p-1", project.SageMakerProjectId);
        Assert.Equal(InMemoryAws.StackArn, project.StackArn);
        var operation = await world.LastOperationAsync(id);
        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.All(operation.Steps, step => Assert.Equal(StepState.Done, step.State));
        Assert.Equal("prod-9", operation.Recall("studio-user-product-id"));
        Assert.Equal(["CreateProject churn"], world.Aws.Mutations);
        Assert.Equal(2, await world.QueryAsync(db => db.ProjectResources.CountAsync()));
        var audited = await world.AuditedAsync();
        Assert.Contains("project.create.requested Succeeded", audited);
        Assert.Equal(6, audited.Count(action => action == "operation.step.done Succeeded"));
        Assert.Contains("project.active Succeeded", audited);
    }

    [Fact]
    public async Task Waiting_that_learns_nothing_writes_nothing()
    {
        await using var world = await ProjectWorld.StartAsync();
        await world.CreateAsync(ProjectWorld.Form());
        for (var pass = 0; pass < 6; pass++) await world.StepAsync();
        var audited = (await world.AuditedAsync()).Count;
        var signals = world.Signals.Count;
        for (var pass = 0; pass < 5; pass++) await world.StepAsync();
        Assert.Equal(audited, (await world.AuditedAsync()).Count);
        Assert.Equal(signals, world.Signals.Count);
    }

    [Fact]
    public async Task A_lost_response_makes_nothing_twice()
    {
        await using var world = await ProjectWorld.StartAsync();
        world.Aws.LosingResponse["CreateAsync"] = new("aws.unreachable", "AWS did not answer.", "Nothing to do.", ErrorKind.Unavailable);
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        await world.StepAsync();
        await world.StepAsync();
        world.Aws.LosingResponse.Clear();
        world.Aws.Complete("churn");
        await world.RunAsync();
        Assert.Equal(ProjectState.Active, (await world.ProjectAsync(id)).State);
        Assert.Single(world.Aws.Mutations);
    }

    [Theory]
    [InlineData("FindAsync")]
    [InlineData("CreateAsync")]
    [InlineData("ReadEventsAsync")]
    [InlineData("ReadResourcesAsync")]
    public async Task Throttling_is_waited_out_and_not_a_failure(string method)
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        world.Aws.Failing[method] = Throttled;
        for (var pass = 0; pass < 5; pass++) await world.StepAsync();
        Assert.NotEqual(OperationState.NeedsAttention, (await world.LastOperationAsync(id)).State);

        world.Aws.Failing.Clear();
        await world.RunAsync(() => Task.FromResult(world.Aws.Projects.ContainsKey("churn")));
        world.Aws.Complete("churn");
        await world.RunAsync();
        Assert.Equal(ProjectState.Active, (await world.ProjectAsync(id)).State);
        Assert.Single(world.Aws.Mutations);
    }

    [Fact]
    public async Task Something_that_never_ends_is_stuck_and_can_be_retried()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        world.Aws.Failing["FindAsync"] = Throttled;
        await world.RunAsync(async () => (await world.LastOperationAsync(id)).State is OperationState.NeedsAttention, passes: 2000);
        var stuck = (await world.LastOperationAsync(id)).Current!.Failure!;
        Assert.Equal("operation.step.stuck", stuck.Error.Code);
        Assert.True(stuck.CanRetry);
        Assert.Equal(ProjectState.Failed, (await world.ProjectAsync(id)).State);

        world.Aws.Failing.Clear();
        Assert.False((await world.Get<RetryProject>().ExecuteAsync(world.Dana, id, new Dictionary<string, string>(StringComparer.Ordinal), default)).IsError);
        await world.RunAsync(() => Task.FromResult(world.Aws.Projects.ContainsKey("churn")));
        world.Aws.Complete("churn");
        await world.RunAsync();
        Assert.Equal(ProjectState.Active, (await world.ProjectAsync(id)).State);
    }

    [Fact]
    public async Task The_same_form_twice_makes_one_project()
    {
        await using var world = await ProjectWorld.StartAsync();
        var form = ProjectWorld.Form();
        var both = await Task.WhenAll(world.CreateAsync(form), world.CreateAsync(form));
        var third = await world.CreateAsync(form);
        Assert.All(both, made => Assert.Equal(third.Value, made.Value));
        Assert.Equal(1, await world.QueryAsync(db => db.Operations.CountAsync()));
    }

    [Fact]
    public async Task Two_forms_of_one_name_make_one_project_and_one_clear_refusal()
    {
        await using var world = await ProjectWorld.StartAsync();
        var both = await Task.WhenAll(world.CreateAsync(ProjectWorld.Form()), world.CreateAsync(ProjectWorld.Form()));
        Assert.Single(both, made => !made.IsError);
        Assert.Equal("project.name.taken", both.Single(made => made.IsError).Error!.Code);
        Assert.Equal(1, await world.QueryAsync(db => db.Projects.CountAsync()));
        Assert.Contains("project.create Failed", await world.AuditedAsync());
    }

    [Fact]
    public async Task A_project_made_outside_portal_is_never_adopted()
    {
        await using var world = await ProjectWorld.StartAsync();
        world.Aws.Projects["churn"] = new("churn", "p-7", "arn", "CreateCompleted", null, "pp-7", null, new Dictionary<string, string>(StringComparer.Ordinal), default, null);
        Assert.Equal("project.name.taken-in-aws", (await world.CreateAsync(ProjectWorld.Form())).Error!.Code);
        Assert.Empty(world.Aws.Mutations);
    }

    [Fact]
    public async Task Secret_values_are_passed_on_and_never_stored()
    {
        await using var world = await ProjectWorld.StartAsync();
        world.Aws.Parameters.Add(new("RepositoryToken", "String", null, "", NoEcho: true, new([])));
        const string secret = "not-to-be-found-anywhere";
        var form = ProjectWorld.Form() with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["RepositoryToken"] = secret } };
        var id = (await world.CreateAsync(form)).Value;
        await world.RunAsync(() => Task.FromResult(world.Aws.Projects.ContainsKey("churn")));
        Assert.Equal(secret, world.Aws.LastParameters["RepositoryToken"]);
        Assert.Equal("RepositoryToken", (await world.ProjectAsync(id)).SecretKeys);
        var stored = await world.QueryAsync(async db => string.Join('\n',
            [.. await db.Projects.Select(row => row.Parameters).ToListAsync(), .. await db.AuditPrivateParts.Select(row => row.Changes + row.Reason).ToListAsync(), .. await db.Operations.Select(row => row.Memory).ToListAsync()]));
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Churn", "project.name.invalid")]
    [InlineData("c h u r n", "project.name.invalid")]
    [InlineData("kürbis", "project.name.invalid")]
    [InlineData("a-name-of-thirty-three-characters", "project.name.invalid")]
    [InlineData("'; DROP TABLE projects; --", "project.name.invalid")]
    [InlineData("", "project.name.invalid")]
    public async Task Bad_names_are_refused_with_a_sentence_and_recorded(string name, string code)
    {
        await using var world = await ProjectWorld.StartAsync();
        var refused = await world.CreateAsync(ProjectWorld.Form(name));
        Assert.Equal(code, refused.Error!.Code);
        Assert.NotEmpty(refused.Error.NextStep);
        Assert.Contains("project.create Failed", await world.AuditedAsync());
        Assert.Empty(world.Aws.Mutations);
    }

    [Fact]
    public async Task A_role_taken_away_is_refused_at_the_next_click()
    {
        await using var world = await ProjectWorld.StartAsync();
        Assert.Equal("permission.refused", (await world.CreateAsync(ProjectWorld.Form(), world.Sam)).Error!.Code);
        Assert.Contains("project.create Refused", await world.AuditedAsync());
        Assert.Equal("session.ended", (await world.CreateAsync(ProjectWorld.Form(), SessionId.New())).Error!.Code);
    }
}
