using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>Takes the names of people in a policy from Portal's own record; a form only says who is meant.</summary>
internal sealed class NamedInPolicy
{
    private readonly Dictionary<PersonId, NamedPerson> _standing;
    private readonly Dictionary<PersonId, KnownPerson> _known;

    private NamedInPolicy(Dictionary<PersonId, NamedPerson> standing, Dictionary<PersonId, KnownPerson> known) => (_standing, _known) = (standing, known);

    /// <param name="standing">Whoever stands in it already may stay, even if Portal no longer knows them.</param>
    public static async Task<NamedInPolicy> ReadAsync(PortalDbContext db, IEnumerable<NamedPerson> wanted, IEnumerable<NamedPerson> standing, CancellationToken ct)
    {
        var subjects = wanted.Select(one => one.Subject).Distinct(StringComparer.Ordinal).ToArray();
        var known = await db.KnownPeople.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(ct);
        return new(standing.DistinctBy(one => one.Person).ToDictionary(one => one.Person), known.ToDictionary(row => row.Person));
    }

    public Result<IReadOnlyList<NamedPerson>> Resolve(string field, IReadOnlyList<NamedPerson> people)
    {
        var resolved = new List<NamedPerson>();
        foreach (var person in people)
        {
            if (_known.TryGetValue(person.Person, out var row)) resolved.Add(new(row.Issuer, row.Subject, row.Name));
            else if (_standing.TryGetValue(person.Person, out var stays)) resolved.Add(stays);
            else return AccessErrors.PersonUnknown(person.Name) with { Field = field };
        }

        return resolved;
    }
}
