using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Plans;

/// <summary>What the plans about one Studio user share: reading the grant, writing to it, and stopping its apps.</summary>
public sealed class GrantSteps(IDbContextFactory<PortalDbContext> contexts, IStudioSpaces spaces, AccessOptions options)
{
    public async Task<AccessGrant> ReadAsync(StepContext context, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = IdOf(context.Operation);
        return await db.AccessGrants.AsNoTracking().SingleAsync(row => row.Id == id, ct);
    }

    /// <summary>Registers a change of the grant, written with the step's result.</summary>
    public static void Change(StepContext context, Action<UnitOfWork, AccessGrant> change) => context.Save(async (uow, ct) =>
    {
        var id = IdOf(context.Operation);
        change(uow, await uow.Db.AccessGrants.SingleAsync(row => row.Id == id, ct));
    });

    public static void Remember(StepContext context, string key, string value) => context.Save((uow, _) =>
    {
        uow.Db.Operations.Local.Single(row => row.Id == context.Operation.Id).Remember(key, value);
        return Task.CompletedTask;
    });

    public static Task<AccessGrant> TrackedAsync(UnitOfWork work, Operation operation, CancellationToken ct)
    {
        var id = IdOf(operation);
        return work.Db.AccessGrants.SingleAsync(row => row.Id == id, ct);
    }

    /// <summary>Asks every running app to stop and waits until none is left. Deleting an app can take twenty minutes.</summary>
    public async Task<StepOutcome> StopAppsAsync(StepContext context, AccessGrant grant, CancellationToken ct)
    {
        if (grant.DomainId is not { } domain) return StepOutcome.Done("There is no Studio user yet, so no app runs.");
        var listed = await spaces.ListAppsAsync(domain, grant.ProfileName, ct);
        if (listed.Error is { } error) return StepOutcome.From(error);
        if (listed.Value!.Count == 0) return StepOutcome.Done("No app is running.");
        foreach (var app in listed.Value.Where(app => app.Status != "Deleting"))
        {
            await context.EnsureLeaseAsync(ct);
            var stopped = await spaces.StopAppAsync(app, ct);
            if (stopped.Error is { } refused) return StepOutcome.From(refused);
            context.Called(stopped.Value);
        }

        return StepOutcome.Wait(options.PollInterval, listed.Value.Count == 1 ? "One app is stopping." : $"{listed.Value.Count} apps are stopping.");
    }

    private static AccessGrantId IdOf(Operation operation) =>
        new(operation.SubjectId ?? throw new InvalidOperationException($"Operation {operation.Id} is about no grant."));
}
