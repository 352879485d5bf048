using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Whether a project is one of the caller's favourites.</summary>
[Requires("project.list")]
public sealed class ReadFavourite(UnitOfWorkFactory work)
{
    public async Task<Result<bool>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal) return await uow.RefuseAsync(refusal, "project.favourite", new AuditTarget("project", id.ToString()), ct);
        var person = uow.Actor.Person;
        return await uow.Db.Favourites.AnyAsync(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.ProjectId == id, ct);
    }
}
