using Microsoft.Extensions.DependencyInjection;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core;

public static class CoreServices
{
    /// <summary>Every use case, listed by hand and by area. Ports are registered by whoever implements them.</summary>
    public static IServiceCollection AddPortalCore(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddPortalPersistence(database);
        services.AddSingleton(SessionLimits.Default);
        return services;
    }
}
