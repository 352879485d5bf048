using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Portal.Components;

namespace Portal.Tests;

/// <summary>The whole program on real Kestrel, with its embedded sandbox and a database of its own.</summary>
public class PortalFactory : WebApplicationFactory<App>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-tests-");
    private readonly TimeProvider? _clock;
    private readonly IReadOnlyDictionary<string, string?> _settings;

    public PortalFactory()
        : this(null)
    {
    }

    internal PortalFactory(TimeProvider? clock, params (string Key, string? Value)[] settings)
    {
        _clock = clock;
        _settings = settings.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Where Portal listens, ending in a slash.</summary>
    public Uri Address => new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;

    public string DatabaseFile => Path.Combine(_folder.FullName, "portal.db");

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser NewBrowser() => new(Address);

    /// <summary>A browser in which this person went through the whole sign-in.</summary>
    public async Task<Browser> SignInAsAsync(string subject)
    {
        var browser = NewBrowser();
        await browser.SignInAsync(subject);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development").ConfigureLogging(logging => logging.ClearProviders());
        builder.UseSetting("Sandbox:Url", "http://127.0.0.1:0");
        builder.UseSetting("Sandbox:StateFile", "");
        builder.UseSetting("Sandbox:Speed", "100");
        builder.UseSetting("Database:ConnectionString", $"Data Source={DatabaseFile}");
        builder.UseSetting("Audit:KeyFile", Path.Combine(_folder.FullName, "audit-key.pem"));
        builder.UseSetting("Audit:CheckpointFile", Path.Combine(_folder.FullName, "checkpoints.jsonl"));
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        if (_clock is not null) builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(_clock)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder.Exists) _folder.Delete(recursive: true);
    }
}
