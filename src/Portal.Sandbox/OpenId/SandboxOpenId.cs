using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Sandbox.OpenId;

/// <summary>
/// The OpenID provider below <c>/openid</c>: authorisation code with PKCE, or an id token by form post, for one client; seeded people
/// instead of passwords.
/// It keeps nothing: codes and tokens carry their own content, sealed with the keys beside the state file.
/// </summary>
internal static class SandboxOpenId
{
    private const string Path = "/openid";
    private const string GroupsClaim = "groups";

    public static void Add(IServiceCollection services, OpenIdKeys keys)
    {
        services.AddAuthentication();
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("end-session");
            server.SetConfigurationEndpointUris(".well-known/openid-configuration").SetJsonWebKeySetEndpointUris(".well-known/jwks");
            server.RegisterScopes(Scopes.Profile, Scopes.Email);
            server.RegisterClaims(Claims.Name, Claims.Email, GroupsClaim);
            server.AllowAuthorizationCodeFlow().AllowImplicitFlow().RequireProofKeyForCodeExchange();
            server.AddSigningKey(keys.Signing).AddEncryptionKey(keys.Encryption);
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.Configure(options =>
            {
                options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
                // Of the implicit flow only the id token that the browser posts back: no access token ever passes through an address.
                options.ResponseTypes.IntersectWith([ResponseTypes.Code, ResponseTypes.IdToken]);
            });
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(AuthorizeAsync));
            server.AddEventHandler<HandleEndSessionRequestContext>(handler => handler.UseInlineHandler(EndSessionAsync));
        });
    }

    /// <summary>Takes over everything below <c>/openid</c>, so that the AWS wire never sees it.</summary>
    public static void Map(WebApplication app)
    {
        // WebApplication adds the middleware to the root by itself unless this says it is there; then the provider would answer at / too.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.Map(Path, provider =>
        {
            provider.UseAuthentication();
            provider.Run(static http =>
            {
                if (http.Request.Path == PeoplePage.StylePath) return PeoplePage.WriteStyleAsync(http);
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    private static ValueTask Validate(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != RegisteredClient.Id) context.Reject(Errors.InvalidClient, "This client is not registered with the sandbox.");
        else if (context.Request.ResponseType == ResponseTypes.IdToken && context.Request.ResponseMode != ResponseModes.FormPost) context.Reject(Errors.InvalidRequest, "An id token is given by form post only.");
        else if (!RegisteredClient.MayReturnTo(context.RedirectUri)) context.Reject(Errors.InvalidRequest, "This redirect_uri is not registered: it must be /signin-oidc on loopback.");
        return default;
    }

    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        if (context.ClientId != RegisteredClient.Id || !RegisteredClient.HasSecret(context.ClientSecret))
        {
            context.Reject(Errors.InvalidClient, "The client id or its secret is wrong.");
        }

        return default;
    }

    private static ValueTask Validate(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { } uri && !RegisteredClient.MayReturnToAfterSignOut(uri))
        {
            context.Reject(Errors.InvalidRequest, "This post_logout_redirect_uri is not registered: it must be /signout-callback-oidc on loopback.");
        }

        return default;
    }

    private static async ValueTask AuthorizeAsync(HandleAuthorizationRequestContext context)
    {
        if (SeededPeople.Find((string?)context.Request["person"]) is not { } person)
        {
            await PeoplePage.WriteAsync(Http(context.Transaction));
            context.HandleRequest();
            return;
        }

        var identity = new ClaimsIdentity(authenticationType: "sandbox", Claims.Name, GroupsClaim);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Name, person.Name).SetClaim(Claims.Email, person.Email);
        identity.SetClaims(GroupsClaim, [.. person.Groups]);
        identity.SetScopes(context.Request.GetScopes());
        identity.SetDestinations(static _ => [Destinations.IdentityToken]);
        context.SignIn(new ClaimsPrincipal(identity));
    }

    private static async ValueTask EndSessionAsync(HandleEndSessionRequestContext context)
    {
        if (context.Request.PostLogoutRedirectUri is null)
        {
            await PeoplePage.WriteSignedOutAsync(Http(context.Transaction));
            context.HandleRequest();
            return;
        }

        context.SignOut();
    }

    private static HttpContext Http(OpenIddict.Server.OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest()?.HttpContext ?? throw new InvalidOperationException("The provider runs on ASP.NET Core only.");
}
