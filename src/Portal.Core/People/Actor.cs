using Portal.Core.Kernel;

namespace Portal.Core.People;

/// <summary>A person as the identity provider names them. The e-mail address is never a key.</summary>
public readonly record struct PersonId(string Issuer, string Subject)
{
    public override string ToString() => $"{Subject} ({Issuer})";
}

/// <summary>Who acts, read from the session row when the use case begins.</summary>
public sealed record Actor(PersonId Person, string Name, IReadOnlyCollection<Role> Roles, SessionId? Session)
{
    private const string SystemIssuer = "portal";

    /// <summary>Somebody whose session does not exist or has ended: every check refuses.</summary>
    public static Actor Nobody { get; } = new(new(SystemIssuer, "nobody"), "nobody", [], null);

    /// <summary>Portal itself: a worker carrying out what a person asked for.</summary>
    public static Actor System(string worker) => new(new(SystemIssuer, worker), $"Portal ({worker})", [], null);

    /// <summary>Group ids as sent at sign-in; empty for Portal's own workers.</summary>
    public IReadOnlyCollection<string> Groups { get; init; } = [];

    public bool HasSession => Session is not null;

    public bool Is(Role role) => Roles.Contains(role);
}
