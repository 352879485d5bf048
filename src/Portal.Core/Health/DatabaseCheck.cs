using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.Health;

/// <summary>Whether the database answers, has the schema of this program, and agrees about the time.</summary>
public sealed class DatabaseCheck(IDbContextFactory<PortalDbContext> contexts, PortalDatabase database, TimeProvider clock) : ISelfCheck
{
    /// <summary>Leases last 15 seconds; replicas whose clocks differ by much of that would take work from each other.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);

    public string Subject => "Database";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            return [await SchemaAsync(db, ct), .. await ClockAsync(ct)];
        }
        catch (DbException away)
        {
            // Its message names host and file, never the password.
            return [new(HealthFaults.DatabaseAway, away.Message.Split('\n')[0])];
        }
        catch (InvalidOperationException away) when (away.InnerException is DbException or TimeoutException)
        {
            return [new(HealthFaults.DatabaseAway, away.InnerException.Message.Split('\n')[0])];
        }
    }

    private static async Task<HealthFinding> SchemaAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var known = db.Database.GetMigrations().ToArray();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToArray();
        if (applied.Except(known, StringComparer.Ordinal).ToArray() is { Length: > 0 } foreign)
        {
            return new(HealthFaults.SchemaNewer, $"The database knows {foreign.Length} migrations that this program does not, among them {foreign[^1]}.");
        }

        return known.Except(applied, StringComparer.Ordinal).ToArray() is { Length: > 0 } missing
            ? new(HealthFaults.SchemaOlder, $"{missing.Length} of {known.Length} migrations are not applied, the first is {missing[0]}.")
            : HealthFinding.Sound($"It answers, and its schema is that of this program ({known[^1]}).");
    }

    private async Task<IReadOnlyList<HealthFinding>> ClockAsync(CancellationToken ct)
    {
        if (await database.ReadClockAsync(ct) is not { } theirs) return [];
        var skew = (theirs - clock.GetUtcNow()).Duration();
        return skew > MostSkew ? [new(HealthFaults.Clock, $"The clock of the database differs by {skew.TotalSeconds:0} seconds.")] : [];
    }
}
