using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>
/// Changes a project's policy. What only makes it stricter counts at once; as soon as one rule is looser, the whole change waits for a
/// second person with the same permission.
/// </summary>
[Requires("policy.edit project")]
public sealed class EditProjectPolicy(UnitOfWorkFactory work, EditableAccessPolicy policies)
{
    /// <param name="basedOn">The policy the form was filled with, so that nobody overwrites what they have not seen.</param>
    public async Task<Result<PolicyEdit>> ExecuteAsync(SessionId caller, ProjectId id, ApprovalPolicy wanted, ApprovalPolicy basedOn, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.PolicyEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var edited = await policies.EditAsync(uow, project, wanted, basedOn, reason, ct);
        if (edited.Error is { } wrong) return await RefuseAsync(wrong);
        var committed = await uow.CommitAsync(ct);
        if (committed.Error is { } lost) return lost.Kind is ErrorKind.Conflict ? PolicyErrors.ChangedMeanwhile : lost;
        return edited;

        async Task<Error> RefuseAsync(Error error) =>
            await uow.RefuseAsync(error, "policy.edit", new AuditTarget("project", project?.Name ?? id.ToString()), ct, project?.Name);
    }
}

/// <param name="IsApplied">True when it counts from now on; false when a second person must confirm it.</param>
public sealed record PolicyEdit(bool IsApplied, IReadOnlyList<PolicyDifference> Differences);
