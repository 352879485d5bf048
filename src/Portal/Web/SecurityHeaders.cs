namespace Portal.Web;

/// <summary>What every answer tells the browser it may do.</summary>
public static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app, Uri identityProvider, IEnumerable<string> studioHosts)
    {
        var policy = Policy(identityProvider, studioHosts);
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
            return next(http);
        });
    }

    /// <summary>
    /// Scripts only from Portal itself, none inline. MudBlazor writes style elements and attributes, so styles may be inline.
    /// Browsers apply <c>form-action</c> to redirects too, so signing out must be allowed to reach the identity provider, and opening
    /// Studio the hosts that Studio answers at.
    /// </summary>
    internal static string Policy(Uri identityProvider, IEnumerable<string> studioHosts) => string.Join(
        "; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src-elem 'self' 'unsafe-inline'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        $"form-action 'self' {string.Join(' ', studioHosts.Prepend(identityProvider.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal))}",
        "frame-ancestors 'none'");
}
