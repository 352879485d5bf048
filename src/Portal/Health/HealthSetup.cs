using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Portal.Core.Health;
using Portal.Settings;

namespace Portal.Health;

internal static class HealthSetup
{
    /// <summary>The checks of what only the web part knows; those of the core are registered there.</summary>
    public static IServiceCollection AddPortalHealth(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton<ISelfCheck>(provider => new ProviderCheck(settings.Oidc, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISelfCheck>(provider => new KeyCheck(settings.Keys, provider.GetService<IKeyManager>(), provider.GetRequiredService<TimeProvider>()));
}
