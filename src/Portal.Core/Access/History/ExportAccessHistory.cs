using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.History;

/// <summary>Records that somebody takes out who had access on a day, then hands over a stream of it.</summary>
[Requires("audit.read and export")]
public sealed class ExportAccessHistory(UnitOfWorkFactory work, IDbContextFactory<PortalDbContext> contexts)
{
    private const string Action = "access.history.exported";

    public async Task<Result<AccessHistoryExport>> ExecuteAsync(SessionId caller, AccessHistoryQuery query, AuditExportFormat format, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = AuditTarget.Audit("record");
        if (uow.Authorise(Permission.AuditRead, AuditScope.Some) is { } refusal) return await uow.RefuseAsync(refusal, Action, target, ct, query.Project);
        if (query.Check(uow.Now) is { } wrong) return wrong;
        var reader = await AccessHistoryReader.OfAsync(uow.Db, query, uow.Now, ct);
        var rows = await reader.ReadAsync(uow.Db, await AuditScope.OfAsync(uow.Db, uow.Actor, ct), uow.Actor, ct);
        uow.Audit(new AuditEvent(Action, target, AuditOutcome.Succeeded, $"Exported who had access as {format}: {query}.") { Project = query.Project });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } error ? error : new AccessHistoryExport(contexts, reader, rows, query, format);
    }
}
