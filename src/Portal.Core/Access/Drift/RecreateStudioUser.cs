using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>Makes a Studio user anew that vanished from AWS while its access lasts.</summary>
[Requires("project.adopt")]
public sealed class RecreateStudioUser(UnitOfWorkFactory work, GrantTransitions transitions)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid findingId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null && row.Kind == DriftKind.MissingStudioUser, ct);
        var target = new AuditTarget("studio-user", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.recreate", target, ct);
        if (finding is null) return DriftErrors.Settled;
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == finding.GrantId, ct);
        if (transitions.Remake(uow, grant, $"The Studio user was missing in AWS; {uow.Actor.Name} has it made anew.") is { } wrong) return await uow.RefuseAsync(wrong, "drift.recreate", target, ct, grant.ProjectName);
        finding.Settle($"Being made anew by {uow.Actor.Name}.", uow.Now);
        return await uow.CommitAsync(ct);
    }
}
