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
        var start = $"{Escape(wanted.ToUpperInvariant())}%";
        var word = $"% {start}";
#pragma warning disable MA0011 // Becomes SQL's upper(), which knows no culture.
        var rows = await uow.Db.KnownPeople.AsNoTracking()
            .Where(row => EF.Functions.Like(row.Name.ToUpper(), start, "\\") || EF.Functions.Like(row.Name.ToUpper(), word, "\\")
                || EF.Functions.Like(row.Subject.ToUpper(), start, "\\") || (row.Email != null && EF.Functions.Like(row.Email.ToUpper(), start, "\\")))
#pragma warning restore MA0011
            .OrderBy(row => row.Name).ThenBy(row => row.Subject).ThenBy(row => row.Issuer)
            .Take(Most)
            .ToListAsync(ct);
        return rows.Select(row => new FoundPerson(row.Issuer, row.Subject, row.Name, row.Email, row.Roles)).ToArray();
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>Somebody Portal knows, with enough to tell two of the same name apart.</summary>
public sealed record FoundPerson(string Issuer, string Subject, string Name, string? Email, IReadOnlyCollection<Role> Roles)
{
    public PersonId Person => new(Issuer, Subject);

    public NamedPerson Named => new(Issuer, Subject, Name);
}
