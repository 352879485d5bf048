using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Freezes;

/// <summary>Freezes in force and to come, the nearest first.</summary>
[Requires("deployment.read")]
public sealed class ListFreezes(UnitOfWorkFactory work)
{
    private const int Most = 100;

    public async Task<Result<FreezeList>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DeploymentRead, Relations.Member | Relations.Decider) is { } refusal) return await uow.RefuseAsync(refusal, "deployment.freeze.list", new AuditTarget("freeze", "*"), ct);
        var now = uow.Now;
        var rows = await uow.Db.FreezeWindows.AsNoTracking().Where(row => row.Until > now).OrderBy(row => row.From).Take(Most).ToListAsync(ct);
        return new FreezeList([.. rows.Select(row => new FreezeRow(row.Id, row.ProjectName, row.From, row.Until, row.Reason, row.SetBy, row.IsInForce(now)))], Permissions.Check(uow.Actor, Permission.FloorEdit));
    }
}

/// <param name="WhyNotSet">Why the caller may not set or end one; null when they may.</param>
public sealed record FreezeList(IReadOnlyList<FreezeRow> Rows, Error? WhyNotSet);

/// <param name="ProjectName">Null for every project.</param>
public sealed record FreezeRow(Guid Id, string? ProjectName, DateTimeOffset From, DateTimeOffset Until, string Reason, string SetBy, bool IsInForce);
