using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Upgrades;

/// <summary>A world in which projects stand on v1.0.0 and v1.1.0 was released.</summary>
internal static class UpgradeWorld
{
    public static IReadOnlyDictionary<string, string> NoValues { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static async Task<ProjectWorld> StartAsync()
    {
        var world = await ProjectWorld.StartAsync();
        world.Aws.Newer.Add(InMemoryAws.Second);
        return world;
    }

    public static async Task<ProjectId> ActiveAsync(this ProjectWorld world, string name = "churn")
    {
        var id = (await world.CreateAsync(ProjectWorld.Form(name))).Value;
        await world.RunAsync(() =>
        {
            if (world.Aws.Projects.TryGetValue(name, out var cloud) && cloud.Status == "CreateInProgress") world.Aws.Complete(name);
            return Task.FromResult(false);
        });
        Assert.Equal(ProjectState.Active, (await world.ProjectAsync(id)).State);
        foreach (var parameter in world.Aws.Parameters) world.Aws.StackParameters[parameter.Key] = "value";
        world.Aws.Mutations.Clear();
        return id;
    }

    public static Task<Result<OperationId>> UpgradeAsync(this ProjectWorld world, ProjectId id, string name = "churn", bool acceptsUse = false, SessionId? caller = null, IReadOnlyDictionary<string, string>? values = null) =>
        world.Get<UpgradeProject>().ExecuteAsync(caller ?? world.Dana, id, "pa-2", new UpgradeWish(name, acceptsUse, values ?? NoValues), TestContext.Current.CancellationToken);

    /// <summary>Runs until Service Catalog works on it.</summary>
    public static Task RunUntilAskedAsync(this ProjectWorld world, int orders = 1) => world.RunAsync(() => Task.FromResult(world.Aws.Orders.Count >= orders && world.Aws.LaunchStatus == "UNDER_CHANGE"));

    public static Task RunToEndAsync(this ProjectWorld world, ProjectId id) => world.RunAsync(async () => (await world.LastOperationAsync(id)).State is OperationState.Succeeded or OperationState.NeedsAttention or OperationState.Cancelled);

    public static Task<RollOut> RollOutAsync(this ProjectWorld world) => world.QueryAsync(db => db.RollOuts.OrderByDescending(row => row.CreatedAt).FirstAsync(TestContext.Current.CancellationToken));
}
