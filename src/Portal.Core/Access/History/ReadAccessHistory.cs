using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.History;

/// <summary>Who had access on a given day and why, replayed from the audit record, as far as the caller may see that record.</summary>
[Requires("audit.read and export")]
public sealed class ReadAccessHistory(UnitOfWorkFactory work)
{
    public async Task<Result<Page<AccessHistoryRow>>> ExecuteAsync(SessionId caller, AccessHistoryQuery query, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AuditRead, AuditScope.Some) is { } refusal) return await uow.RefuseAsync(refusal, "access.history.read", AuditTarget.Audit("record"), ct, query.Project);
        if (query.Check(uow.Now) is { } wrong) return wrong;
        var reader = await AccessHistoryReader.OfAsync(uow.Db, query, uow.Now, ct);
        var rows = await reader.ReadAsync(uow.Db, await AuditScope.OfAsync(uow.Db, uow.Actor, ct), uow.Actor, ct);
        var rest = rows.SkipWhile(row => string.CompareOrdinal(row.SortKey, after ?? "") <= 0).Take(Page<AccessHistoryRow>.Size + 1).ToArray();
        var page = rest.Take(Page<AccessHistoryRow>.Size).ToArray();
        return new Page<AccessHistoryRow>(await reader.ExplainAsync(uow.Db, page, ct), rest.Length > page.Length ? page[^1].SortKey : null);
    }
}
