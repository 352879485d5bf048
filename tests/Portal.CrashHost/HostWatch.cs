using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Live;

namespace Portal.CrashHost;

/// <summary>Hears the host being built and puts the orders into its services.</summary>
internal sealed class HostWatch(Orders orders) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];

    public static HostWatch Begin(Orders orders)
    {
        var watch = new HostWatch(orders);
        watch._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(watch));
        return watch;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") _subscriptions.Add(value.Subscribe(this));
        if (value.Name == "HttpHandlerDiagnosticListener" && orders.AfterCall is not null) _subscriptions.Add(value.Subscribe(new DeathAfterCall(orders)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: "HostBuilding", Value: IHostBuilder builder }) return;
        builder.ConfigureServices(services =>
        {
            if (orders.AfterSteps is not null)
            {
                services.AddSingleton<IWorkSignal>(provider => new DeathAfterSteps(provider, provider.GetRequiredService<OperationFeed>(), orders));
            }

            if (orders.Blind)
            {
                var real = services.Last(service => service.ServiceType == typeof(IProjectProvisioning));
                services.AddSingleton<IProjectProvisioning>(provider => new ProvisioningThatDoesNotLook((IProjectProvisioning)(
                    real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)),
                    provider.GetRequiredService<IDbContextFactory<PortalDbContext>>()));
            }

            if (orders.Begin.Length > 0) services.AddSingleton(orders).AddHostedService<Beginning>();
        });
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
