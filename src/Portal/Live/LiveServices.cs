using Portal.Core.Persistence;
using Portal.Workers;

namespace Portal.Live;

public static class LiveServices
{
    public static void AddPortalLive(this IServiceCollection services)
    {
        services.AddSingleton<OperationFeed>().AddSingleton<IWorkSignal>(provider => provider.GetRequiredService<OperationFeed>());
        services.AddSingleton<SessionWatch>().AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddHostedService<OperationWorker>();
    }
}
