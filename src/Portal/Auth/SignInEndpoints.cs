using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Portal.Auth;

public static class SignInEndpoints
{
    public const string SignInPath = "/sign-in";
    public const string SignedOutPath = "/signed-out";
    private const string SignOutPath = "/sign-out";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(SignInPath, (HttpContext http, string? returnUrl) =>
        {
            var target = LocalOrHome(returnUrl);
            // A page whose roles changed comes by here and goes straight back; the provider is asked only when there is no session.
            return Person.From(http.User) is null
                ? Results.Challenge(new AuthenticationProperties { RedirectUri = target }, [OpenIdConnectDefaults.AuthenticationScheme])
                : Results.LocalRedirect(target);
        }).AllowAnonymous();

        app.MapPost(SignOutPath, async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
            return Results.SignOut(
                new AuthenticationProperties { RedirectUri = SignedOutPath },
                [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);
        }).AllowAnonymous();
    }

    /// <summary>Only a path of this Portal: no scheme, no host, nothing a browser could read as one, no control characters.</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
