using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Policies;

/// <summary>A proposed change with its project, and whether the caller has the permission that it takes.</summary>
internal sealed record PolicyChangeCase(PolicyChange? Change, Project? Project, Error? Refusal, AuditTarget Target)
{
    public static async Task<PolicyChangeCase> ReadAsync(UnitOfWork uow, Guid id, CancellationToken ct)
    {
        var change = await uow.Db.PolicyChanges.SingleOrDefaultAsync(row => row.Id == id, ct);
        var project = change?.ProjectId is { } of ? await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == of, ct) : null;
        var refusal = change is { IsFloor: true }
            ? uow.Authorise(Permission.FloorEdit)
            : uow.Authorise(Permission.PolicyEdit, change is null ? Relations.Owner : ProjectRelations.OfOwner(uow.Actor, project));
        var target = change switch
        {
            null => new AuditTarget("policy-change", id.ToString("N")),
            { IsFloor: true } => PolicyTransitions.Floor,
            _ => new AuditTarget("project", project?.Name ?? "?"),
        };
        return new(change, project, refusal, target);
    }

    public async Task<Error> RefuseAsync(UnitOfWork uow, Error error, string action, CancellationToken ct) => await uow.RefuseAsync(error, action, Target, ct, Project?.Name);
}
