using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;

namespace Portal.Core.People;

internal static class PersonNames
{
    /// <summary>The names of those who have signed in, in one query by key.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, string>> ReadAsync(PortalDbContext db, IEnumerable<PersonId> people, CancellationToken ct)
    {
        var wanted = people.ToHashSet();
        if (wanted.Count == 0) return new Dictionary<PersonId, string>();
        var issuers = wanted.Select(person => person.Issuer).Distinct(StringComparer.Ordinal).ToArray();
        var subjects = wanted.Select(person => person.Subject).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await db.KnownPeople.AsNoTracking()
            .Where(row => issuers.Contains(row.Issuer) && subjects.Contains(row.Subject))
            .Select(row => new { row.Issuer, row.Subject, row.Name }).ToListAsync(ct);
        return rows.Select(row => (Person: new PersonId(row.Issuer, row.Subject), row.Name)).Where(row => wanted.Contains(row.Person)).ToDictionary(row => row.Person, row => row.Name);
    }
}
