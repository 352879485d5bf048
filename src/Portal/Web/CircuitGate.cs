using Portal.Auth;
using Portal.Live;

namespace Portal.Web;

/// <summary>
/// Guards the circuits' endpoint: only pages of this very origin, only with a live session, and the connection ends with the session.
/// </summary>
public sealed class CircuitGate(RequestDelegate next, SessionWatch watch, TimeProvider clock)
{
    private const string Path = "/_blazor";

    /// <summary>A page that still listens leaves by itself within this time; one that does not is cut off.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        if (!IsSameOrigin(http.Request, http.WebSockets.IsWebSocketRequest))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (Person.From(http.User) is not { } person)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            // Circuits run over WebSockets alone: a connection that is one can be cut, and always names its origin.
            if (http.Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase)) http.Response.StatusCode = StatusCodes.Status400BadRequest;
            else await next(http);
            return;
        }

        ITimer? cut = null;
        using var watching = watch.Watch(person.Session, person.Roles, () =>
            cut = clock.CreateTimer(_ => http.Abort(), null, Grace, Timeout.InfiniteTimeSpan));
        try
        {
            await next(http);
        }
        finally
        {
            if (cut is not null) await cut.DisposeAsync();
        }
    }

    /// <summary>Browsers send <c>Origin</c> with every WebSocket and every POST; an address bar cannot forge it.</summary>
    private static bool IsSameOrigin(HttpRequest request, bool isWebSocket)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return !isWebSocket && HttpMethods.IsGet(request.Method);
        return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
