using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>
/// The owner or an Admin takes what was done outside Portal as it is: changed resources become what is expected, and access whose
/// Studio user vanished ends.
/// </summary>
[Requires("project.edit or transfer")]
public sealed class AcceptDrift(UnitOfWorkFactory work, GrantTransitions transitions)
{
    public async Task<Result> ExecuteAsync(SessionId caller, Guid findingId, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId, ct);
        var project = await DriftAudience.ProjectOfAsync(uow, finding, ct);
        var target = new AuditTarget("drift", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (finding is not { OpenKey: not null }) return DriftErrors.Settled;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        if (finding.Kind is not (DriftKind.ChangedProject or DriftKind.MissingStudioUser)) return await RefuseAsync(DriftErrors.NotAcceptable(finding.Name));
        if (await EndAccessAsync(uow, finding, reason.Trim(), ct) is { } impossible) return await RefuseAsync(impossible);
        finding.Settle($"Accepted by {uow.Actor.Name}: {reason.Trim()}", uow.Now);
        uow.Audit(new AuditEvent("drift.accepted", target, AuditOutcome.Succeeded, reason.Trim()) { Project = project?.Name, Changes = finding.Changes });
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "drift.accept", target, ct, project?.Name);
    }

    private async Task<Error?> EndAccessAsync(UnitOfWork uow, DriftFinding finding, string reason, CancellationToken ct)
    {
        if (finding.GrantId is not { } id) return null;
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == id, ct);
        return await transitions.RemoveAsync(uow, grant, $"Its Studio user was removed outside Portal, and {uow.Actor.Name} accepts that: {reason}", ct);
    }
}
