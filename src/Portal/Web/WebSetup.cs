using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Console;
using Portal.Auth;
using Portal.Endpoints;
using Portal.Settings;

namespace Portal.Web;

public static class WebSetup
{
    public static void AddPortalWeb(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddConsole(console => console.FormatterName = OneLineConsole.Format).AddConsoleFormatter<OneLineConsole, ConsoleFormatterOptions>();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.NeedsSecureCookies ? "__Host-portal-form" : "portal-form";
            options.Cookie.SecurePolicy = settings.NeedsSecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
        });
        builder.Services.AddResponseCompression(compression =>
        {
            // Pages hold no secret that stays the same from one answer to the next (form tokens and circuit descriptors are sealed anew
            // each time, the session id is in the cookie alone), so their length betrays nothing worth guessing for.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
        builder.Services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = false;
        });
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, settings.Web));
    }

    public static void UsePortalWeb(this WebApplication app, PortalSettings settings)
    {
        if (settings.Web.Proxies.Count > 0) app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseSecurityHeaders(new Uri(settings.Oidc.Authority), settings.StudioHosts);
        if (settings.NeedsSecureCookies) app.Use(RequireTlsAsync);
        app.UseResponseCompression();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // Only people who open an address read a page about it; everything else gets the bare status.
            if (!IsOpenedByPerson(http.Request) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseAuthentication();
        app.UseWebSockets();
        app.UseMiddleware<CircuitGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapSignIn();
    }

    /// <summary>Secure cookies never come back over plain http, so nobody could sign in; the reason is told instead.</summary>
    private static Task RequireTlsAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.IsHttps || http.Request.Path.StartsWithSegments(HealthEndpoints.Path, StringComparison.Ordinal)) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsync(
            "Portal answers over https only. If a proxy in front of it ends TLS, name that proxy in Web:Proxies, so that its X-Forwarded-Proto is believed.", http.RequestAborted);
    }

    private static bool IsOpenedByPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);

    /// <summary>Nobody's forwarded headers are believed but the named proxies'.</summary>
    private static void Trust(ForwardedHeadersOptions options, WebSettings settings)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.AllowedHosts = settings.AllowedHosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var proxy in settings.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }
}
