using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Core.Access;
using Portal.Settings;

namespace Portal.Auth;

/// <summary>
/// Sign-in by OpenID Connect: authorisation code with PKCE, or by the front channel an id token posted by the browser. Claims as the
/// provider sends them, tokens kept on the server.
/// </summary>
public static class SignIns
{
    public const string CallbackPath = "/signin-oidc";
    private const string SignOutCallbackPath = "/signout-callback-oidc";

    public static void AddPortalSignIn(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings.Roles.ToTable()).AddSingleton(StandardPolicy.From(settings.Roles.ToTable())).AddSingleton(settings.Sessions.ToLimits());
        services.AddSingleton<SessionTickets>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => Configure(options, settings))
            .AddOpenIdConnect(options => Configure(options, settings));
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionTickets>((options, tickets) => options.SessionStore = tickets);

        if (settings.Oidc.Idp is IdpRoute.FrontChannel)
        {
            services.AddSingleton(provider => new ProviderKeys(Path.GetFullPath(settings.Oidc.ProviderFile!), provider.GetRequiredService<TimeProvider>()));
            services.AddHostedService<ProviderKeysWatch>();
            services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<ProviderKeys>(UseKeys);
        }

        var hasRole = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => context.User.HasClaim(claim => claim.Type == SessionClaims.Role)).Build();
        // Whatever forgets to say who may open it is open to nobody without a role.
        services.AddAuthorizationBuilder().AddPolicy(Policies.HasRole, hasRole).SetFallbackPolicy(hasRole).SetDefaultPolicy(hasRole);
    }

    private static void Configure(CookieAuthenticationOptions options, PortalSettings settings)
    {
        options.Cookie.Name = settings.NeedsSecureCookies ? "__Host-portal" : "portal";
        options.Cookie.SecurePolicy = Secure(settings);
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = settings.Sessions.Absolute;
        options.SlidingExpiration = false;
        options.LoginPath = SignInEndpoints.SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.AccessDeniedPath = "/no-role";
    }

    private static void Configure(OpenIdConnectOptions options, PortalSettings settings)
    {
        var oidc = settings.Oidc;
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = !new Uri(oidc.Authority).IsLoopback;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.UsePkce = true;
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignOutCallbackPath;
        options.SignedOutRedirectUri = SignInEndpoints.SignedOutPath;
        options.AccessDeniedPath = SignInEndpoints.SignedOutPath;
        options.MapInboundClaims = false;
        options.SaveTokens = true;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.ClaimActions.Clear();
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.RoleClaimType = oidc.GroupsClaim;
        options.Scope.Clear();
        foreach (var scope in oidc.Scopes) options.Scope.Add(scope);
        options.BackchannelHttpHandler = ProviderConnections.For(oidc);
        if (oidc.Idp is IdpRoute.FrontChannel) ConfigureFrontChannel(options, oidc);
        else ConfigureCode(options, settings);
        options.Events.OnRemoteFailure = context =>
        {
            // A code used twice, a back button, a person who said no: the way on is to try again, not an error page.
            context.Response.Redirect($"{SignInEndpoints.SignedOutPath}?because=failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void ConfigureCode(OpenIdConnectOptions options, PortalSettings settings)
    {
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = Secure(settings);
        if (settings.Oidc.MetadataFile is { Length: > 0 } file)
        {
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                Path.GetFullPath(file), new OpenIdConnectConfigurationRetriever(), new MetadataFiles(() => options.Backchannel, options.RequireHttpsMetadata));
        }
    }

    private static void ConfigureFrontChannel(OpenIdConnectOptions options, OidcSettings oidc)
    {
        var provider = ProviderFile.Read(oidc.ProviderFile!).File!;
        options.ResponseType = OpenIdConnectResponseType.IdToken;
        options.ResponseMode = OpenIdConnectResponseMode.FormPost;
        options.Configuration = new OpenIdConnectConfiguration
        {
            Issuer = provider.Issuer,
            AuthorizationEndpoint = provider.AuthorizationEndpoint,
            EndSessionEndpoint = provider.EndSessionEndpoint,
        };
        options.ProtocolValidator.RequireNonce = true;
        // The provider's page posts to Portal, and browsers send cookies along with a form of another site only under these two.
        options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.None;
        options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    /// <summary>The keys of the file, read anew when it changes; the key that a token names, and no other.</summary>
    private static void UseKeys(OpenIdConnectOptions options, ProviderKeys keys)
    {
        options.TokenValidationParameters.ValidateIssuerSigningKey = true;
        options.TokenValidationParameters.TryAllIssuerSigningKeys = false;
        options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId);
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (keys.IsUsable) return Task.CompletedTask;
            context.Response.Redirect($"{SignInEndpoints.SignedOutPath}?because=failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static CookieSecurePolicy Secure(PortalSettings settings) =>
        settings.NeedsSecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
