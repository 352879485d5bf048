using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>Somebody's right to decide, lent to one person between two dates.</summary>
public sealed class Delegation
{
    private Delegation()
    {
    }

    public Guid Id { get; private set; }

    public string FromIssuer { get; private set; } = "";

    public string FromSubject { get; private set; } = "";

    public string FromName { get; private set; } = "";

    public string ToIssuer { get; private set; } = "";

    public string ToSubject { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTimeOffset Begins { get; private set; }

    public DateTimeOffset Ends { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; private set; }

    public PersonId From => new(FromIssuer, FromSubject);

    public PersonId To => new(ToIssuer, ToSubject);

    public static Delegation Lend(Actor from, NamedPerson to, string reason, DateTimeOffset begins, DateTimeOffset ends, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        FromIssuer = from.Person.Issuer,
        FromSubject = from.Person.Subject,
        FromName = from.Name,
        ToIssuer = to.Issuer,
        ToSubject = to.Subject,
        ToName = to.Name,
        Reason = reason.Trim(),
        Begins = begins,
        Ends = ends,
        CreatedAt = now,
    };

    /// <summary>Taken back early.</summary>
    public void End(DateTimeOffset now) => EndedAt = now;

    public LentRight ToRight() => new(From, To, Begins, EndedAt is { } ended && ended < Ends ? ended : Ends);
}
