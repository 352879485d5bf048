using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;

namespace Portal.Core.Tests.Projects;

public sealed class CleanUpTests
{
    [Fact]
    public async Task A_failed_stack_shows_its_first_cause_and_what_is_left()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        var failure = (await world.LastOperationAsync(id)).Current!.Failure!;
        Assert.Equal("doctor.exists", failure.Error.Code);
        Assert.Equal("ProjectBucket", failure.LogicalId);
        Assert.False(failure.CanRetry);
        Assert.Equal(ProjectState.Failed, (await world.ProjectAsync(id)).State);
        Assert.NotEqual(0, await world.QueryAsync(db => db.ProjectResources.CountAsync()));

        var useless = await world.Get<RetryProject>().ExecuteAsync(world.Dana, id, new Dictionary<string, string>(StringComparer.Ordinal), default);
        Assert.Equal("operation.retry.useless", useless.Error!.Code);
    }

    [Fact]
    public async Task Clean_up_and_retry_removes_what_was_made_and_makes_it_again()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        Assert.False((await world.Get<CleanUpProject>().ExecuteAsync(world.Dana, id, thenRetry: true, default)).IsError);
        await world.RunAsync(() => Task.FromResult(world.Aws.Mutations.Count(call => call.StartsWith("CreateProject", StringComparison.Ordinal)) == 2));
        world.Aws.Complete("churn");
        await world.RunAsync();
        Assert.Equal(ProjectState.Active, (await world.ProjectAsync(id)).State);
        Assert.Equal(["CreateProject churn", "DeleteProject churn", "TerminateProvisionedProduct pp-1", "CreateProject churn"], world.Aws.Mutations);
    }

    [Fact]
    public async Task Clean_up_and_give_up_frees_the_name()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        await world.Get<CleanUpProject>().ExecuteAsync(world.Dana, id, thenRetry: false, default);
        await world.RunAsync();
        Assert.Equal(ProjectState.GivenUp, (await world.ProjectAsync(id)).State);
        Assert.Equal(0, await world.QueryAsync(db => db.ProjectResources.CountAsync()));
        Assert.False((await world.CreateAsync(ProjectWorld.Form())).IsError);
    }

    [Fact]
    public async Task Giving_up_touches_nothing_in_aws()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        Assert.False((await world.Get<GiveUpProject>().ExecuteAsync(world.Dana, id, default)).IsError);
        await world.RunAsync();
        Assert.Single(world.Aws.Mutations);
        Assert.Equal(ProjectState.GivenUp, (await world.ProjectAsync(id)).State);
        Assert.Equal(OperationState.Cancelled, (await world.LastOperationAsync(id)).State);
    }

    [Fact]
    public async Task Clean_up_leaves_what_was_made_outside_portal()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        world.Aws.Projects["churn"] = world.Aws.Projects["churn"] with { OperationTag = "somebody-else" };
        await world.Get<CleanUpProject>().ExecuteAsync(world.Dana, id, thenRetry: false, default);
        await world.RunAsync();
        Assert.DoesNotContain("DeleteProject churn", world.Aws.Mutations);
    }

    [Fact]
    public async Task Only_owner_and_admin_may_decide_and_only_while_it_waits_for_a_decision()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = await FailAsync(world);
        var dirk = await world.SignInAsync("dirk", Portal.Core.People.Role.DataScienceAdmin);
        Assert.Equal(ErrorKind.Refused, (await world.Get<GiveUpProject>().ExecuteAsync(dirk, id, default)).Error!.Kind);
        Assert.False((await world.Get<GiveUpProject>().ExecuteAsync(world.Ada, id, default)).IsError);
        Assert.Equal(ErrorKind.Conflict, (await world.Get<CleanUpProject>().ExecuteAsync(world.Ada, id, thenRetry: true, default)).Error!.Kind);
    }

    private static async Task<ProjectId> FailAsync(ProjectWorld world)
    {
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        await world.RunAsync(() => Task.FromResult(world.Aws.Projects.ContainsKey("churn")));
        await world.StepAsync();
        world.Aws.FailStack("churn", "ProjectBucket", "mlops-bucket already exists");
        await world.RunAsync(async () => (await world.LastOperationAsync(id)).State is OperationState.NeedsAttention);
        return id;
    }
}
