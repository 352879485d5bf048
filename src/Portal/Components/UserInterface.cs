using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Portal.Auth;

namespace Portal.Components;

public static class UserInterface
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.TryAddSingleton(PageAssemblies.None);
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DetailedErrors = false);
        services.AddScoped<AuthenticationStateProvider, SessionState>().AddScoped<CircuitHandler, Presence>();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            // Failures stay until they are read; they are shown in panels, not in snackbars.
            mud.SnackbarConfiguration.RequireInteraction = false;
        });
        return services;
    }

    public static void MapPortalPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies([.. app.Services.GetRequiredService<PageAssemblies>().More]);
    }
}
