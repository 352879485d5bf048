using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Access;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Live;

namespace Portal.CrashHost;

/// <summary>Hears the host being built and puts into its services what takes orders and what dies of them.</summary>
/// <param name="blind">Whether steps are kept from looking before they act, to see that the tests would notice.</param>
internal sealed class HostWatch(bool blind) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly OrderInForce _inForce = new();
    private readonly List<IDisposable> _subscriptions = [];

    public static HostWatch Begin(bool blind)
    {
        var watch = new HostWatch(blind);
        watch._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(watch));
        return watch;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") _subscriptions.Add(value.Subscribe(this));
        if (value.Name == "HttpHandlerDiagnosticListener") _subscriptions.Add(value.Subscribe(new DeathAfterCall(_inForce)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: "HostBuilding", Value: IHostBuilder builder }) return;
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(_inForce).AddSingleton<Callers>().AddSingleton<ProjectCases>().AddSingleton<AccessCases>().AddSingleton<ReleaseCases>().AddHostedService<OrderTaker>();
            services.AddSingleton<IWorkSignal>(provider => new DeathAfterSteps(provider, provider.GetRequiredService<OperationFeed>(), _inForce));
            if (!blind) return;
            Replace<IProjectProvisioning>(services, (real, contexts) => new ProvisioningThatDoesNotLook(real, contexts));
            Replace<IStudioUsers>(services, (real, contexts) => new StudioUsersThatAreNotLookedAt(real, contexts));
        });
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private static void Replace<T>(IServiceCollection services, Func<T, IDbContextFactory<PortalDbContext>, T> planted) where T : class
    {
        var real = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => planted(
            (T)(real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)),
            provider.GetRequiredService<IDbContextFactory<PortalDbContext>>()));
    }
}
