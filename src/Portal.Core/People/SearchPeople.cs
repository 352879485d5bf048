using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.People;

/// <summary>Finds people who have signed in, by the beginning of a word of their name, of their subject or of their e-mail address.</summary>
[Requires("project.list")]
public sealed class SearchPeople(UnitOfWorkFactory work)
{
    public const int Most = 10;
    private const int LongestText = 100;

    public async Task<Result<IReadOnlyList<FoundPerson>>> ExecuteAsync(SessionId caller, string text, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectList) is { } refusal) return await uow.RefuseAsync(refusal, "people.search", new AuditTarget("person", "*"), ct);
        var wanted = text.Trim();
        if (wanted.Length is 0 or > LongestText) return Result<IReadOnlyList<FoundPerson>>.From([]);
        return await FindAsync(uow.Db, wanted, Most, ct);
    }

    /// <summary>The key holds name, subject and address, each ended by a tilde, and last the issuer, which nobody looks for.</summary>
    internal static async Task<FoundPerson[]> FindAsync(PortalDbContext db, string wanted, int most, CancellationToken ct)
    {
        var part = LikePattern.Exactly(wanted.ToLowerInvariant());
        var (start, word, field) = ($"{part}%", $"% {part}%", $"%~{part}%~%");
        var rows = await db.KnownPeople.AsNoTracking()
            .Where(row => EF.Functions.Like(row.SortKey, start, LikePattern.Escape) || EF.Functions.Like(row.SortKey, word, LikePattern.Escape) || EF.Functions.Like(row.SortKey, field, LikePattern.Escape))
            .OrderBy(row => row.Name).ThenBy(row => row.Subject).ThenBy(row => row.Issuer)
            .Take(most)
            .ToListAsync(ct);
        return [.. rows.Select(row => new FoundPerson(row.Issuer, row.Subject, row.Name, row.Email, row.Roles))];
    }
}

/// <summary>Somebody Portal knows, with enough to tell two of the same name apart.</summary>
public sealed record FoundPerson(string Issuer, string Subject, string Name, string? Email, IReadOnlyCollection<Role> Roles)
{
    public PersonId Person => new(Issuer, Subject);

    public NamedPerson Named => new(Issuer, Subject, Name);
}
