using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;

namespace Portal.Core.Persistence;

/// <summary>Work that comes round again. A row holds when it is due, so that of several replicas one does it, and a stopped Portal catches up.</summary>
public sealed class RoutineQueue(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>True for the one caller who shall do it now; it is then due again after <paramref name="every"/>.</summary>
    public async Task<bool> ClaimAsync(string name, TimeSpan every, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await TakeAsync(db, name, now, every, ct)) return true;
        if (await db.Routines.AnyAsync(row => row.Name == name, ct)) return false;
        db.Routines.Add(Routine.First(name, now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (DatabaseFailure.Of(exception) is { Kind: ErrorKind.Conflict })
        {
            // Another replica began it in the same moment.
        }

        return await TakeAsync(db, name, now, every, ct);
    }

    private static async Task<bool> TakeAsync(PortalDbContext db, string name, DateTimeOffset now, TimeSpan every, CancellationToken ct) =>
        await db.Routines.Where(row => row.Name == name && row.DueAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(routine => routine.DueAt, now + every).SetProperty(routine => routine.LastRanAt, now), ct) == 1;
}

/// <summary>When a routine is due. It has no audit entry of its own: what it changes has.</summary>
public sealed class Routine
{
    private Routine()
    {
    }

    public string Name { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset LastRanAt { get; private set; }

    public static Routine First(string name, DateTimeOffset due) => new() { Name = name, DueAt = due, LastRanAt = due };
}
