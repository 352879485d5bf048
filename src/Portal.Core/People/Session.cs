using Portal.Core.Kernel;

namespace Portal.Core.People;

/// <summary>A signed-in browser. The cookie holds only <see cref="Id"/>; tokens never leave the server.</summary>
public sealed class Session
{
    private Session()
    {
    }

    public SessionId Id { get; private set; }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Comma separated <see cref="Role"/> names, as mapped at sign-in.</summary>
    public string RoleNames { get; private set; } = "";

    /// <summary>Newline separated group ids, as the provider sent them.</summary>
    public string Groups { get; private set; } = "";

    /// <summary>Why the person has no role, or fewer than their groups suggest; null when nothing needs saying.</summary>
    public string? RoleRemark { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBecause { get; private set; }

    /// <summary>The provider's id token, kept for its sign-out page only; protected by data protection, never shown or logged.</summary>
    public string? ProtectedIdToken { get; private set; }

    public int Version { get; private set; }

    public PersonId Person => new(Issuer, Subject);

    public IReadOnlyCollection<Role> Roles =>
        RoleNames.Length == 0 ? [] : [.. RoleNames.Split(',').Select(Enum.Parse<Role>)];

    public static Session Start(PersonId person, string name, RoleMapping mapped, string? protectedIdToken, DateTimeOffset now) => new()
    {
        Id = SessionId.New(),
        Issuer = person.Issuer,
        Subject = person.Subject,
        Name = name,
        RoleNames = string.Join(',', mapped.Roles),
        Groups = string.Join('\n', mapped.Groups),
        RoleRemark = mapped.Remark,
        ProtectedIdToken = protectedIdToken,
        CreatedAt = now,
        LastSeenAt = now,
    };

    /// <summary>Whether it still counts at <paramref name="now"/>: not ended, not idle, not too old.</summary>
    public bool IsLive(DateTimeOffset now, SessionLimits limits) =>
        EndedAt is null && now - LastSeenAt < limits.Idle && now - CreatedAt < limits.Absolute;

    public void Seen(DateTimeOffset now) => LastSeenAt = now;

    public void ChangeRoles(RoleMapping mapped)
    {
        RoleNames = string.Join(',', mapped.Roles);
        Groups = string.Join('\n', mapped.Groups);
        RoleRemark = mapped.Remark;
    }

    public Error? End(string because, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return new Error("session.ended.already", "This session has ended already.", "Nothing is left to do.", ErrorKind.Conflict);
        }

        EndedAt = now;
        EndedBecause = because;
        ProtectedIdToken = null;
        return null;
    }

    public Actor ToActor() => new(Person, Name, Roles, Id) { Groups = Groups.Split('\n', StringSplitOptions.RemoveEmptyEntries) };
}

/// <param name="Idle">Longest pause between two requests.</param>
/// <param name="Absolute">Longest life, however busy.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute)
{
    public static SessionLimits Default { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10));
}
