using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Portal.Web;

/// <summary>Says where Portal is once it answers: its own address first, then the sandbox's.</summary>
public static class StartMessage
{
    public static void AnnounceAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Portal:  {string.Join(" ", addresses)}");
        if (app.Configuration["Sandbox:Address"] is { Length: > 0 } sandbox)
        {
            Console.WriteLine($"Sandbox: {sandbox} (AWS endpoint and sign-in page; no AWS account is touched)");
        }
    });
}
