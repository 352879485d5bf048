using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Delegations;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>One person: who they are, all access they have or had and why, and the rights to decide they lend or were lent.</summary>
[Requires("platform.read")]
public sealed class ReadPerson(UnitOfWorkFactory work, GrantAudience audience)
{
    private const int MostDelegations = 50;

    /// <summary>More than a page, because a page never ends between two grants of the same moment.</summary>
    private const int Margin = 20;

    public async Task<Result<PersonDetail>> ExecuteAsync(SessionId caller, PersonId person, bool withEnded, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "people.read", AuditTarget.Person(person), ct);
        var known = await uow.Db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == person.Issuer && row.Subject == person.Subject, ct);
        if (known is null) return PeopleErrors.Unknown;
        var (grants, next) = await GrantsAsync(uow.Db, person, withEnded, after, ct);
        var rows = await ExplainAsync(uow, grants, ct);
        var lent = await uow.Db.Delegations.AsNoTracking().Where(row => row.FromIssuer == person.Issuer && row.FromSubject == person.Subject).OrderByDescending(row => row.Ends).Take(MostDelegations).ToListAsync(ct);
        var received = await uow.Db.Delegations.AsNoTracking().Where(row => row.ToIssuer == person.Issuer && row.ToSubject == person.Subject).OrderByDescending(row => row.Ends).Take(MostDelegations).ToListAsync(ct);
        return new PersonDetail(
            person,
            known.Name,
            known.Email,
            known.Roles,
            known.FirstSeenAt,
            known.LastSignInAt,
            new Page<PersonGrant>(rows, next),
            [.. lent.Select(row => DelegationRow.Of(row, uow.Now))],
            [.. received.Select(row => DelegationRow.Of(row, uow.Now))]);
    }

    private static async Task<(IReadOnlyList<AccessGrant> Grants, string? Next)> GrantsAsync(PortalDbContext db, PersonId person, bool withEnded, string? after, CancellationToken ct)
    {
        var query = db.AccessGrants.AsNoTracking().Where(row => row.PersonIssuer == person.Issuer && row.PersonSubject == person.Subject);
        if (!withEnded) query = query.Where(row => row.State != GrantState.Removed);
        if (Moments.TryRead(after, out var last)) query = query.Where(row => row.CreatedAt < last);
        var rows = await query.OrderByDescending(row => row.CreatedAt).Take(Page<PersonGrant>.Size + Margin).ToListAsync(ct);
        var cut = Page<PersonGrant>.Size;
        while (cut < rows.Count && rows[cut].CreatedAt == rows[cut - 1].CreatedAt) cut++;
        return cut < rows.Count ? (rows[..cut], Moments.Write(rows[cut - 1].CreatedAt)) : (rows, null);
    }

    private async Task<IReadOnlyList<PersonGrant>> ExplainAsync(UnitOfWork uow, IReadOnlyList<AccessGrant> grants, CancellationToken ct)
    {
        if (grants.Count == 0) return [];
        var ids = grants.Select(row => row.RequestId).ToArray();
        var requests = await uow.Db.AccessRequests.AsNoTracking().Include(row => row.Votes).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var relations = new Dictionary<ProjectId, Relations>();
        foreach (var grant in grants)
        {
            if (!relations.ContainsKey(grant.ProjectId)) relations[grant.ProjectId] = await audience.OfAsync(uow, grant, ct);
        }

        return [.. grants.Select(grant => PersonGrant.Of(grant, requests.GetValueOrDefault(grant.RequestId), uow.Authorise(Permission.AccessRevoke, relations[grant.ProjectId])))];
    }

    private static class Moments
    {
        public static string Write(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        public static bool TryRead(string? text, out DateTimeOffset at)
        {
            at = default;
            if (!long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > 253_402_300_799_999) return false;
            at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }
    }
}

public sealed record PersonDetail(
    PersonId Person,
    string Name,
    string? Email,
    IReadOnlyCollection<Role> Roles,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset LastSignInAt,
    Page<PersonGrant> Grants,
    IReadOnlyList<DelegationRow> Lent,
    IReadOnlyList<DelegationRow> Received);

/// <summary>Access of a person with why they have it and what exists in AWS.</summary>
/// <param name="Deciders">Who approved it and by which right; empty when the policy answered by itself.</param>
/// <param name="RevokeRefusal">Why the caller may not take it away; null when they may.</param>
public sealed record PersonGrant(GrantRow Row, string? AskedBy, string? Reason, IReadOnlyList<string> Deciders, string? Product, string? RoleArn, Error? RevokeRefusal)
{
    internal static PersonGrant Of(AccessGrant grant, AccessRequest? request, Error? refusal) => new(
        GrantRow.Of(grant),
        request?.RequesterName,
        request?.Reason,
        request is null ? [] : [.. request.Votes.Where(vote => vote.Round == request.Round && vote.Kind is VoteKind.Approve).Select(vote => $"{vote.VoterName} ({vote.Right})")],
        grant.ProvisionedProductId,
        grant.RoleArn,
        refusal);
}
