using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>Records that somebody takes entries out, then hands over a stream of them, newest first.</summary>
[Requires("audit.read and export")]
public sealed class ExportAudit(UnitOfWorkFactory work, IDbContextFactory<PortalDbContext> contexts)
{
    public const string Action = "audit.exported";

    public async Task<Result<AuditExport>> ExecuteAsync(SessionId caller, AuditFilter filter, AuditExportFormat format, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = AuditTarget.Audit("record");
        if (uow.Authorise(Permission.AuditRead, AuditScope.Some) is { } refusal) return await uow.RefuseAsync(refusal, Action, target, ct);
        if (filter.Check() is { } wrong) return wrong;

        var selection = await AuditSelection.OfAsync(uow.Db, await AuditScope.OfAsync(uow.Db, uow.Actor, ct), filter, ct);
        uow.Audit(new AuditEvent(Action, target, AuditOutcome.Succeeded, $"Exported as {format} with {filter}."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } error ? error : new AuditExport(contexts, selection, format);
    }
}

public enum AuditExportFormat
{
    /// <summary>For spreadsheets; cells that a spreadsheet would run are neutralised.</summary>
    Csv,

    /// <summary>One JSON object a line, with all that is needed to check the hashes.</summary>
    Jsonl,
}

/// <summary>Entries on their way out, read in pieces so that memory does not grow with their number.</summary>
public sealed class AuditExport(IDbContextFactory<PortalDbContext> contexts, AuditSelection selection, AuditExportFormat format)
{
    private const int Piece = 500;

    public string ContentType => format is AuditExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";

    public string FileName => format is AuditExportFormat.Csv ? "audit.csv" : "audit.jsonl";

    public async Task WriteToAsync(Stream stream, CancellationToken ct)
    {
        await using IAuditExportWriter writer = format is AuditExportFormat.Csv ? new AuditCsv(stream) : new AuditJsonLines(stream);
        await writer.BeginAsync(ct);
        var before = long.MaxValue;
        while (true)
        {
            // A context for each piece: a long download must not hold a snapshot of the database open.
            await using var db = await contexts.CreateDbContextAsync(ct);
            var entries = await selection.ReadAsync(db, before, Piece, ct);
            foreach (var entry in entries) writer.Write(entry);
            await writer.FlushAsync(ct);
            if (entries.Count < Piece) return;
            before = entries[^1].Sequence;
        }
    }
}

internal interface IAuditExportWriter : IAsyncDisposable
{
    Task BeginAsync(CancellationToken ct);

    void Write(AuditEntry entry);

    Task FlushAsync(CancellationToken ct);
}
