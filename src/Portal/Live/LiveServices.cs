using Microsoft.AspNetCore.Components.Server.Circuits;
using Portal.Components.Layout;
using Portal.Core.Persistence;
using Portal.Core.Sandbox;
using Portal.Workers;

namespace Portal.Live;

public static class LiveServices
{
    /// <summary>What runs beside the pages and tells them of changes.</summary>
    public static void AddPortalLive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OperationFeed>().AddSingleton<IWorkSignal>(provider => provider.GetRequiredService<OperationFeed>());
        services.AddSingleton<SessionWatch>().AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddSingleton<PlaceWatch>().AddHostedService(provider => provider.GetRequiredService<PlaceWatch>());
        services.AddSingleton<IPlaceSource>(provider => provider.GetRequiredService<PlaceWatch>());
        services.AddHostedService<OperationWorker>().AddHostedService<AuditWorker>().AddHostedService<ScheduleWorker>().AddHostedService<EventWorker>();
        services.AddSingleton<UnknownMessages>().AddHostedService(provider => provider.GetRequiredService<UnknownMessages>());
        services.AddScoped<CircuitHandler, MessageSender>();
        builder.Logging.AddFilter<UnknownMessages>(null, LogLevel.None).AddFilter<UnknownMessages>(UnknownMessages.Category, LogLevel.Debug);
        AddSandboxFaults(services, builder.Configuration);
    }

    /// <summary>Only where Portal talks to a sandbox and was given the token of its start.</summary>
    private static void AddSandboxFaults(IServiceCollection services, IConfiguration settings)
    {
        if (settings["Sandbox:ControlToken"] is not { Length: > 0 } token || settings["Aws:ServiceUrl"] is not { Length: > 0 } sandbox) return;
        services.AddHttpClient(ControlApiFaults.ClientName, client =>
        {
            client.BaseAddress = new Uri($"{sandbox.TrimEnd('/')}/_sandbox/accounts/{settings["Aws:AccessKey"]}/");
            client.DefaultRequestHeaders.Add("X-Sandbox-Token", token);
            client.Timeout = TimeSpan.FromSeconds(5);
        });
        services.AddSingleton<ISandboxFaults, ControlApiFaults>();
    }
}
