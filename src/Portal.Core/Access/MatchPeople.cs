using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>Finds out whom the lines of a pasted list mean: a subject, an e-mail address or a full name, each alone on its line.</summary>
[Requires("access.grant directly")]
public sealed class MatchPeople(UnitOfWorkFactory work)
{
    public async Task<Result<IReadOnlyList<PersonMatch>>> ExecuteAsync(SessionId caller, IReadOnlyList<string> lines, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessGrant) is { } refusal) return await uow.RefuseAsync(refusal, "access.match", new AuditTarget("person", "*"), ct);
        var wanted = lines.Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (wanted.Length > GrantAccess.MostPeople)
        {
            return AccessErrors.Invalid("People", $"The list has {wanted.Length} lines; {GrantAccess.MostPeople} are the most at once.", "Split the list.");
        }

        var matches = new List<PersonMatch>();
        foreach (var line in wanted) matches.Add(await MatchAsync(uow.Db, line, ct));
        return matches;
    }

    private static async Task<PersonMatch> MatchAsync(PortalDbContext db, string line, CancellationToken ct)
    {
        // Like without a wildcard: equal, whatever the case.
        var exact = LikePattern.Exactly(line.ToLowerInvariant());
        var name = $"{exact}~%";
#pragma warning disable MA0011 // Becomes SQL's lower(), which knows no culture.
        var found = await db.KnownPeople.AsNoTracking()
            .Where(row => row.Subject == line || EF.Functions.Like(row.SortKey, name, LikePattern.Escape) || (row.Email != null && EF.Functions.Like(row.Email.ToLower(), exact, LikePattern.Escape)))
#pragma warning restore MA0011
            .OrderBy(row => row.Subject).Take(3).ToListAsync(ct);
        return found switch
        {
            [var one] => new(line, new FoundPerson(one.Issuer, one.Subject, one.Name, one.Email, one.Roles), null),
            [] => new(line, null, AccessErrors.PersonUnknown(line)),
            _ => new(line, null, AccessErrors.SeveralPeople(line)),
        };
    }
}

/// <summary>One line of the list: the person it means, or why it means nobody.</summary>
public sealed record PersonMatch(string Line, FoundPerson? Person, Error? Problem);
