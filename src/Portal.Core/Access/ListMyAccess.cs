using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>What the caller has, and what they have asked for: the newest of each.</summary>
[Requires("access.request for oneself")]
public sealed class ListMyAccess(UnitOfWorkFactory work)
{
    private const int Most = 100;

    public async Task<Result<MyAccess>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessRequest) is { } refusal) return await uow.RefuseAsync(refusal, "access.list", new AuditTarget("grant", "*"), ct);
        var person = uow.Actor.Person;
        var grants = await uow.Db.AccessGrants.AsNoTracking()
            .Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject).OrderByDescending(row => row.CreatedAt).Take(Most).ToListAsync(ct);
        var asked = await uow.Db.AccessRequests.AsNoTracking()
            .Where(row => row.RequesterIssuer == person.Issuer && row.RequesterSubject == person.Subject).OrderByDescending(row => row.CreatedAt).Take(Most).ToListAsync(ct);
        var forMe = await uow.Db.AccessRequests.AsNoTracking()
            .Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject).OrderByDescending(row => row.CreatedAt).Take(Most).ToListAsync(ct);
        return new MyAccess(
            [.. grants.Select(GrantRow.Of)],
            [.. asked.Concat(forMe).DistinctBy(row => row.Id).OrderByDescending(row => row.CreatedAt).Select(row => ListReviews.Row(row, null))]);
    }
}

public sealed record MyAccess(IReadOnlyList<GrantRow> Grants, IReadOnlyList<RequestRow> Requests);
