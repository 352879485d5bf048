using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Operations;

namespace Portal.Core.Tests.Access;

/// <summary>Where the tests of races and faults begin, and what they look at.</summary>
internal static class StudioSituations
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Error?> RevokeAsync(AccessWorld world, SessionId who, AccessGrantId id, string? removeNow = null) =>
        (await world.Get<RevokeAccess>().ExecuteAsync(who, id, "No longer needed.", removeNow, Ct)).Error;

    public static Task<int> OperationsAsync(AccessWorld world, string kind) => world.World.QueryAsync(db => db.Operations.CountAsync(row => row.Kind == kind, Ct));

    public static Task<List<AccessGrant>> GrantsAsync(AccessWorld world) => world.World.QueryAsync(db => db.AccessGrants.ToListAsync(Ct));

    public static async Task ApprovedAsync(AccessWorld world) => Assert.Null(await world.DecideAsync(world.Anna, (await world.AskAsync(world.Sam)).Value));

    /// <summary>Approved, and Service Catalog is at work.</summary>
    public static async Task<AccessGrantId> LaunchingAsync(AccessWorld world)
    {
        world.Studio.CompletesAtOnce = false;
        await ApprovedAsync(world);
        await world.World.RunAsync(() => Task.FromResult(world.Studio.Launches.Count > 0));
        return (await OnlyGrantAsync(world)).Id;
    }

    /// <summary>Active, with two spaces and an app in each.</summary>
    public static async Task<AccessGrantId> WithSpacesAsync(AccessWorld world)
    {
        var id = await world.GiveAsync(world.Sam);
        var name = (await world.GrantAsync(id)).ProfileName;
        foreach (var space in new[] { "space-1", "space-2" })
        {
            world.Studio.Spaces.Add(new(InMemoryStudio.Domain, space, name, false, "InService", 5, null));
            world.Studio.Apps.Add(new(InMemoryStudio.Domain, name, space, "JupyterLab", $"app of {space}", "InService", null));
        }

        return id;
    }

    public static async Task GoneAsync(AccessWorld world, AccessGrantId id)
    {
        Assert.Equal(GrantState.Removed, (await world.GrantAsync(id)).State);
        Assert.Empty(world.Studio.Apps);
        Assert.Empty(world.Studio.Spaces);
        Assert.Empty(world.Studio.Launches);
        Assert.Empty(world.Studio.Profiles);
    }

    public static async Task RetryAsync(AccessWorld world)
    {
        Assert.Null((await world.Get<RetryAccess>().ExecuteAsync(world.Dana, (await OnlyGrantAsync(world)).Id, Ct)).Error);
        await world.World.RunAsync();
    }

    public static async Task<string?> StoppedAtAsync(AccessWorld world) => (await LastAsync(world)).Current?.Failure?.Error.Code;

    public static Task<Operation> LastAsync(AccessWorld world) => world.World.LastOperationAsync(world.Project);

    public static async Task<AccessGrant> OnlyGrantAsync(AccessWorld world) => Assert.Single(await GrantsAsync(world));
}
