using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Live;
using Portal.Settings;

namespace Portal.Auth;

/// <summary>Makes sign-ins rows: the cookie carries nothing but the row's id, and each request reads the row anew.</summary>
public sealed class SessionTickets(
    StartSession start, ReadSession read, EndSession end, NoteActivity activity, SessionWatch watch, IDataProtectionProvider protection, PortalSettings settings) : ITicketStore
{
    private const string IdToken = "id_token";
    private readonly IDataProtector _tokens = protection.CreateProtector("session.id-token");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var principal = ticket.Principal;
        var person = new PersonId(Claim(principal, "iss"), Claim(principal, "sub"));
        var token = ticket.Properties.GetTokenValue(IdToken);
        var name = principal.FindFirst("name")?.Value ?? principal.FindFirst("preferred_username")?.Value ?? person.Subject;
        var groups = GroupClaims.Read(principal, settings.Oidc.GroupsClaim);
        var started = await start.ExecuteAsync(new SignIn(person, name, groups, token is null ? null : _tokens.Protect(token), principal.FindFirst("email")?.Value), CancellationToken.None);
        return started.IsError
            ? throw new InvalidOperationException($"The session could not be written: {started.Error.Sentence}")
            : started.Value.ToString();
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, null, CancellationToken.None);

    public Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken) => RetrieveAsync(key, null, cancellationToken);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext? httpContext, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(key, out var value)) return null;
        var id = new SessionId(value);
        if (httpContext?.Request.Path == SignIns.CallbackPath)
        {
            // Whoever comes back from the provider gets a row of their own; the old one must not live on under a new person.
            await end.ExecuteAsync(id, id, "Signed in anew.", cancellationToken);
            watch.Ended(id);
            return null;
        }

        if (await read.ExecuteAsync(id, cancellationToken) is not { } row) return null;
        await activity.ExecuteAsync(id, cancellationToken);
        return Ticket(row);
    }

    // Called only when sliding expiry rewrites a ticket, and that is switched off: the row itself slides.
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session row is never rewritten from a ticket.");

    public async Task RemoveAsync(string key)
    {
        if (!Guid.TryParse(key, out var value)) return;
        var id = new SessionId(value);
        // Open pages are not told at once: the one that signs out would leave for the sign-in page before it has been to the provider.
        // They close at the next look.
        await end.ExecuteAsync(id, id, "Signed out.", CancellationToken.None);
    }

    private AuthenticationTicket Ticket(Session row)
    {
        var properties = new AuthenticationProperties
        {
            IssuedUtc = row.CreatedAt,
            ExpiresUtc = row.CreatedAt + settings.Sessions.Absolute,
        };
        if (row.ProtectedIdToken is { } token) properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = _tokens.Unprotect(token) }]);
        return new AuthenticationTicket(SessionClaims.From(row), properties, CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static string Claim(System.Security.Claims.ClaimsPrincipal principal, string type) =>
        principal.FindFirst(type)?.Value ?? throw new InvalidOperationException($"The id token carries no '{type}' claim.");
}
