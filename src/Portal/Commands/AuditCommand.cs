using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Aws;
using Portal.Core.Audit;
using Portal.Core.Persistence;

namespace Portal.Commands;

/// <summary>
/// <c>audit verify</c>: checks the record and exits 0 when it is sound, 1 when not. It only reads, so that it can be run beside a
/// working Portal and on a copy kept as evidence.
/// </summary>
internal static class AuditCommand
{
    private const string Usage = "Usage: Portal audit verify. It checks the audit record of the database named by the settings.";

    /// <summary>Whether the arguments ask for this command at all.</summary>
    public static bool IsAsked(string[] args) => args is ["audit", ..];

    public static async Task<int> RunAsync(string[] args, IConfiguration settings, TextWriter output, CancellationToken ct)
    {
        if (args is not ["audit", "verify", ..])
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        var database = settings.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var audit = settings.GetSection(AuditOptions.Section).Get<AuditOptions>() ?? new AuditOptions();
        if (!database.IsPostgres && FileOf(database) is var file && !File.Exists(file))
        {
            await output.WriteLineAsync($"There is no database at {Path.GetFullPath(file)}. Name it by Database:ConnectionString.");
            return 1;
        }

        try
        {
            return await VerifyAsync(settings, database, audit, output, ct);
        }
        catch (DbException exception)
        {
            await output.WriteLineAsync($"The audit record cannot be read: {exception.Message}");
            return 1;
        }
    }

    private static async Task<int> VerifyAsync(IConfiguration settings, DatabaseOptions database, AuditOptions audit, TextWriter output, CancellationToken ct)
    {
        using var key = LocalAuditKey.OpenExisting(audit.KeyFile);
        await using var services = new ServiceCollection().AddPortalPersistence(database.ReadOnly()).AddPortalAws(settings)
            .AddSingleton<ICheckpointStore>(_ => new FileCheckpointStore(audit.CheckpointFile)).AddCheckpointBucket(audit.CheckpointBucket).BuildServiceProvider();
        var inspection = new AuditInspection(services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), key, services.GetRequiredService<ICheckpointStore>(), key);
        var verification = await inspection.RunAsync(ct);
        if (key is null) await output.WriteLineAsync($"There is no key at {Path.GetFullPath(audit.KeyFile)}. Name it by Audit:KeyFile.");
        await output.WriteLineAsync(verification.Fault is { } fault
            ? $"UNSOUND at entry {fault.Sequence} ({fault.Kind}): {fault.Sentence}"
            : $"SOUND: {verification.Sentence}");
        await output.WriteLineAsync(verification.Newest is { } newest
            ? $"Newest signed checkpoint: entry {newest.Sequence}, {newest.At:u}."
            : "No signed checkpoint was found.");
        return verification.IsSound ? 0 : 1;
    }

    private static string FileOf(DatabaseOptions database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
}
