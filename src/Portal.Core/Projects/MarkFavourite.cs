using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Makes a project one of the caller's favourites, or no longer.</summary>
[Requires("project.list")]
public sealed class MarkFavourite(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, bool isFavourite, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal) return await uow.RefuseAsync(refusal, "project.favourite", new AuditTarget("project", id.ToString()), ct);
        if (!await uow.Db.Projects.AnyAsync(row => row.Id == id, ct)) return ProjectErrors.NotFound;
        var person = uow.Actor.Person;
        var marked = await uow.Db.Favourites.SingleOrDefaultAsync(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject && row.ProjectId == id, ct);
        if (isFavourite && marked is null) uow.Db.Favourites.Add(Favourite.Of(person, id));
        if (!isFavourite && marked is not null) uow.Db.Favourites.Remove(marked);
        var committed = await uow.CommitAsync(ct);
        // Two clicks at once want the same thing.
        return committed.Error is { Kind: not ErrorKind.Conflict } error ? error : Result.Ok;
    }
}
