using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Health;

public static class HealthServices
{
    /// <summary>The checks of the core. Whoever hosts it adds those of what only it knows.</summary>
    public static IServiceCollection AddSelfChecks(this IServiceCollection services) => services
        .AddSingleton<SelfChecks>()
        .AddSingleton<DatabaseCheck>()
        .AddSingleton<ISelfCheck>(provider => provider.GetRequiredService<DatabaseCheck>())
        .AddSingleton<ISelfCheck, WorkCheck>()
        .AddSingleton<ISelfCheck, RecordCheck>()
        .AddSingleton<ISelfCheck, AwsCheck>()
        .AddSingleton<ISelfCheck, MailCheck>();
}
