using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Drift;

/// <summary>Puts a finding out of sight until a day, with a reason. It stands meanwhile, and comes back earlier when it changes again.</summary>
[Requires("project.adopt")]
public sealed class IgnoreDrift(UnitOfWorkFactory work)
{
    public const int LongestDays = 180;

    public async Task<Result> ExecuteAsync(SessionId caller, Guid findingId, DateTimeOffset until, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null, ct);
        var target = new AuditTarget("drift", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await uow.RefuseAsync(refusal, "drift.ignore", target, ct);
        if (finding is null) return DriftErrors.Settled;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await uow.RefuseAsync(unsaid, "drift.ignore", target, ct);
        if (until <= uow.Now || until > uow.Now.AddDays(LongestDays)) return await uow.RefuseAsync(DriftErrors.WrongDay(LongestDays), "drift.ignore", target, ct);
        finding.Ignore(until, $"{uow.Actor.Name}: {reason.Trim()}");
        uow.Audit(new AuditEvent("drift.ignored", target, AuditOutcome.Succeeded, reason.Trim()) { Changes = [new("Ignored until", null, $"{until:yyyy-MM-dd}")] });
        return await uow.CommitAsync(ct);
    }
}
