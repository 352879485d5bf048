using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Audit;

/// <summary>
/// The part of the record a person may see, as a union of conditions: everything, or own entries, entries of own projects, entries
/// about pipelines. Each condition is one walk along an index, so each becomes a query of its own.
/// </summary>
public sealed class AuditScope
{
    /// <summary>Any of these lets a person see some of the record.</summary>
    public const Relations Some = Relations.Own | Relations.Owner | Relations.Pipeline;

    private const string PipelineKind = "pipeline";

    private AuditScope(IReadOnlyList<Expression<Func<AuditEntry, bool>>> conditions) => Conditions = conditions;

    /// <summary>Everything may be seen.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>What is one's own may be seen.</summary>
    public bool HoldsOwn { get; private init; }

    public IReadOnlyList<Expression<Func<AuditEntry, bool>>> Conditions { get; }

    public static async Task<AuditScope> OfAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        if (Permissions.Allows(actor, Permission.AuditRead)) return new([_ => true]) { IsWhole = true, HoldsOwn = true };
        var person = actor.Person;
        var conditions = new List<Expression<Func<AuditEntry, bool>>>();
        if (Permissions.Allows(actor, Permission.AuditRead, Relations.Own))
        {
            conditions.Add(entry => entry.ActorSubject == person.Subject && entry.ActorIssuer == person.Issuer);
        }

        if (Permissions.Allows(actor, Permission.AuditRead, Relations.Pipeline)) conditions.Add(entry => entry.TargetKind == PipelineKind);
        if (Permissions.Allows(actor, Permission.AuditRead, Relations.Owner)) conditions.AddRange(await OwnProjectsAsync(db, person, ct));
        return new(conditions) { HoldsOwn = Permissions.Allows(actor, Permission.AuditRead, Relations.Own) };
    }

    public bool Covers(AuditEntry entry) => Conditions.Any(condition => condition.Compile()(entry));

    /// <summary>
    /// A name that was given up may belong to somebody else before and after, so a project's entries are those of its name from its
    /// own creation until the next project of that name.
    /// </summary>
    private static async Task<IReadOnlyList<Expression<Func<AuditEntry, bool>>>> OwnProjectsAsync(PortalDbContext db, PersonId person, CancellationToken ct)
    {
        var own = await db.Projects.AsNoTracking()
            .Where(project => project.OwnerSubject == person.Subject && project.OwnerIssuer == person.Issuer)
            .Select(project => new
            {
                project.Name,
                project.CreatedAt,
                Until = db.Projects.Where(other => other.Name == project.Name && other.CreatedAt > project.CreatedAt).Min(other => (DateTimeOffset?)other.CreatedAt),
            })
            .ToListAsync(ct);
        return [.. own.Select(project => Window(project.Name, project.CreatedAt, project.Until))];
    }

    private static Expression<Func<AuditEntry, bool>> Window(string name, DateTimeOffset from, DateTimeOffset? until) => until is { } end
        ? entry => entry.Project == name && entry.At >= from && entry.At < end
        : entry => entry.Project == name && entry.At >= from;
}
