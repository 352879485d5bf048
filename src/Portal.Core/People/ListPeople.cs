using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>Everybody who has signed in, by name, with the access they hold.</summary>
[Requires("platform.read")]
public sealed class ListPeople(UnitOfWorkFactory work)
{
    private const int LongestText = 100;

    /// <param name="text">Part of name, subject or e-mail address; null for all.</param>
    public async Task<Result<Page<PersonRow>>> ExecuteAsync(SessionId caller, string? text, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "people.list", new AuditTarget("person", "*"), ct);
        var query = uow.Db.KnownPeople.AsNoTracking();
        // Walked along the index of names from the cursor on, and ended as soon as the page is full.
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) > 0);
        if (text?.Trim().ToLowerInvariant() is { Length: > 0 and <= LongestText } part) query = query.Where(row => row.SortKey.Contains(part));
        var rows = await query.OrderBy(row => row.SortKey).Take(Page<PersonRow>.Size + 1).ToListAsync(ct);
        var page = rows.Take(Page<PersonRow>.Size).ToArray();
        var held = await HeldAsync(uow.Db, page, ct);
        return new Page<PersonRow>(
            [.. page.Select(row => new PersonRow(row.Person, row.Name, row.Email, row.Roles, row.LastSignInAt, Count(row, GrantState.Active), Count(row, GrantState.Suspended)))],
            rows.Count > page.Length ? page[^1].SortKey : null);

        int Count(KnownPerson person, GrantState state) => held.GetValueOrDefault((person.Person, state));
    }

    /// <summary>Active counts with what is on its way to be; one query for the whole page.</summary>
    private static async Task<Dictionary<(PersonId, GrantState), int>> HeldAsync(PortalDbContext db, IReadOnlyList<KnownPerson> people, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        var issuers = people.Select(row => row.Issuer).Distinct(StringComparer.Ordinal).ToArray();
        var subjects = people.Select(row => row.Subject).Distinct(StringComparer.Ordinal).ToArray();
        var grants = await db.AccessGrants.AsNoTracking()
            .Where(row => issuers.Contains(row.PersonIssuer) && subjects.Contains(row.PersonSubject) && row.State != GrantState.Removed)
            .Select(row => new { row.PersonIssuer, row.PersonSubject, row.State }).ToListAsync(ct);
        return grants
            .GroupBy(row => (new PersonId(row.PersonIssuer, row.PersonSubject), row.State is GrantState.Scheduled or GrantState.Provisioning ? GrantState.Active : row.State))
            .ToDictionary(group => group.Key, group => group.Count());
    }
}

/// <param name="Live">Access that is active, scheduled or being made.</param>
/// <param name="Suspended">Access that ended and whose files are still kept.</param>
public sealed record PersonRow(PersonId Person, string Name, string? Email, IReadOnlyCollection<Role> Roles, DateTimeOffset LastSignInAt, int Live, int Suspended)
{
    public string Key => PersonKey.Of(Person);
}
