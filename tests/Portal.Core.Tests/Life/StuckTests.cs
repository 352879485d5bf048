using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Stuck;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Life;

/// <summary>What gets on no further is listed and can be closed by force, with a reason, without touching AWS.</summary>
public sealed class StuckTests
{
    private static readonly Error Down = new("aws.denied", "AWS says no.", "Ask.", ErrorKind.Failed);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removal_that_cannot_go_on_is_closed_and_its_Studio_user_is_found_again()
    {
        await using var world = await AccessWorld.StartAsync();
        world.Studio.Projects.Add(new("churn", "p-1", "CreateCompleted", DateTimeOffset.UnixEpoch));
        var id = await world.GiveAsync(world.Sam);
        world.Studio.Failing["TerminateAsync"] = Down;
        var grant = await world.GrantAsync(id);
        Assert.Null((await world.Get<RevokeAccess>().ExecuteAsync(world.Dana, id, "He left.", grant.ProfileName, Ct)).Error);
        await world.World.RunAsync();
        var stuck = Assert.Single(await ListAsync(world));
        Assert.Equal((StuckKind.Operation, "Remove Studio user", null), (stuck.Kind, stuck.Title, stuck.CloseRefusal));

        Assert.Equal(ErrorKind.Refused, (await CloseAsync(world, world.Sam, stuck)).Error?.Kind);
        Assert.Equal("Reason", (await world.Get<ForceClose>().ExecuteAsync(world.Dana, stuck.Kind, stuck.Id, " ", Ct)).Error?.Field);
        var calls = world.Studio.Mutations.Count;
        Assert.Null((await CloseAsync(world, world.Dana, stuck)).Error);
        Assert.Equal("stuck.goes-on", (await CloseAsync(world, world.Ada, stuck)).Error?.Code);
        Assert.Equal(calls, world.Studio.Mutations.Count);
        grant = await world.GrantAsync(id);
        Assert.Equal((GrantState.Removed, null), (grant.State, grant.OpenKey));
        Assert.Contains("access.grant.removed Succeeded", await world.World.AuditedAsync());
        Assert.Empty(await ListAsync(world));

        Assert.Null((await world.Get<Core.Access.Drift.CheckDrift>().ExecuteAsync(world.Dana, Ct)).Error);
        Assert.Equal([grant.ProfileName], await world.World.QueryAsync(db => db.DriftFindings.Where(row => row.OpenKey != null).Select(row => row.Name).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_deletion_that_cannot_go_on_is_closed_and_what_is_left_is_listed()
    {
        await using var world = await AccessWorld.StartAsync();
        Assert.Null((await world.Get<DeleteProject>().ExecuteAsync(world.Dana, world.Project, "churn", Ct)).Error);
        world.World.Aws.Failing["DeleteAsync"] = Down;
        await world.World.RunAsync();
        var stuck = Assert.Single(await ListAsync(world));
        Assert.Null((await CloseAsync(world, world.Ada, stuck)).Error);
        var project = await world.World.ProjectAsync(world.Project);
        Assert.Equal((ProjectState.Deleted, null), (project.State, project.NameInUse));
        var list = (await world.Get<ListStuck>().ExecuteAsync(world.Ada, Ct)).Value!;
        Assert.Empty(list.Rows);
        Assert.Equal(["role-1", "bucket-1"], Assert.Single(list.Left).Resources.Select(resource => resource.PhysicalId));
    }

    [Fact]
    public async Task A_project_that_nothing_works_on_is_stuck_and_is_given_up()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.CreateAsync(ProjectWorld.Form())).Value;
        Assert.Empty((await world.Get<ListStuck>().ExecuteAsync(world.Dana, Ct)).Value!.Rows);
        await world.QueryAsync(db => db.Operations.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OperationState.Cancelled), Ct));
        var stuck = Assert.Single((await world.Get<ListStuck>().ExecuteAsync(world.Dana, Ct)).Value!.Rows);
        Assert.Equal((StuckKind.Project, "churn"), (stuck.Kind, stuck.ProjectName));
        Assert.Null((await world.Get<ForceClose>().ExecuteAsync(world.Dana, stuck.Kind, stuck.Id, "A restore left it behind.", Ct)).Error);
        Assert.Equal(ProjectState.GivenUp, (await world.ProjectAsync(id)).State);
        Assert.Null((await world.CreateAsync(ProjectWorld.Form())).Error);
    }

    [Fact]
    public async Task Access_that_nothing_works_on_is_stuck_and_is_closed()
    {
        await using var world = await AccessWorld.StartAsync();
        world.Studio.CompletesAtOnce = false;
        Assert.Null(await world.DecideAsync(world.Anna, (await world.AskAsync(world.Sam)).Value));
        Assert.Empty(await ListAsync(world));
        await world.World.QueryAsync(db => db.Operations.Where(row => row.SubjectId != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OperationState.Cancelled), Ct));
        var stuck = Assert.Single(await ListAsync(world));
        Assert.Equal((StuckKind.Access, "Access of sam"), (stuck.Kind, stuck.Title));
        Assert.Null((await CloseAsync(world, world.Dana, stuck)).Error);
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(new AccessGrantId(stuck.Id))).State);
        Assert.Null((await world.AskAsync(world.Sam)).Error);
    }

    private static Task<Result> CloseAsync(AccessWorld world, SessionId who, StuckRow row) => world.Get<ForceClose>().ExecuteAsync(who, row.Kind, row.Id, "Nobody can mend it.", Ct);

    private static async Task<IReadOnlyList<StuckRow>> ListAsync(AccessWorld world) => (await world.Get<ListStuck>().ExecuteAsync(world.Dana, Ct)).Value!.Rows;
}
