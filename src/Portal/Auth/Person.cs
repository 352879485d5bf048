using System.Security.Claims;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Auth;

/// <summary>
/// Who looks at the page, for showing and hiding. It decides nothing: every use case reads the session row behind
/// <see cref="Session"/> anew.
/// </summary>
public sealed record Person(SessionId Session, string Issuer, string Subject, string Name, IReadOnlyList<Role> Roles, string? RoleRemark)
{
    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => word[0])).ToUpperInvariant();

    public string RoleWords => Roles.Count == 0 ? "No role" : string.Join(", ", Roles);

    /// <summary>The same person as the core knows them, for asking <see cref="Permissions"/> what to show.</summary>
    public Actor ToActor() => new(new(Issuer, Subject), Name, Roles, Session);

    /// <summary>Null unless signed in by a session row.</summary>
    public static Person? From(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParse(principal.FindFirstValue(SessionClaims.Session), out var session)
            ? new(
                new SessionId(session),
                principal.FindFirstValue(SessionClaims.Issuer) ?? "",
                principal.FindFirstValue(SessionClaims.Subject) ?? "",
                principal.FindFirstValue(SessionClaims.Name) ?? "",
                [.. principal.FindAll(SessionClaims.Role).Select(claim => Enum.Parse<Role>(claim.Value))],
                principal.FindFirstValue(SessionClaims.RoleRemark))
            : null;
}
