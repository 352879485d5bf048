using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portal.Components;

namespace Portal.EndToEnd.Hosting;

/// <summary>The whole Portal on a real port, with a database and an account of its own.</summary>
public sealed class PortalHost : WebApplicationFactory<App>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-end-to-end-");

    public PortalHost(CloudFixture cloud)
    {
        Account = cloud.OpenAccount();
        UseKestrel(0);
        StartServer();
    }

    public CloudAccount Account { get; }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error));
    }

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["Sandbox:Embedded"] = "false",
        ["Sandbox:Address"] = Account.Sandbox.ToString(),
        ["Sandbox:ControlToken"] = Account.ControlToken,
        ["Oidc:Authority"] = new Uri(Account.Sandbox, "openid").ToString(),
        ["Aws:ServiceUrl"] = Account.Sandbox.ToString(),
        ["Aws:AccessKey"] = Account.Number,
        ["Aws:SecretKey"] = "sandbox",
        ["Aws:Region"] = "eu-central-1",
        ["Aws:Timeout"] = "00:00:03",
        ["Aws:CallsPerSecond"] = "200",
        ["Projects:PollInterval"] = "00:00:00.200",
        ["Database:ConnectionString"] = Database,
        ["Audit:KeyFile"] = Path.Combine(_folder.FullName, "audit-key.pem"),
        ["Audit:CheckpointFile"] = Path.Combine(_folder.FullName, "checkpoints.jsonl"),
    };

    private string Database => $"Data Source={Path.Combine(_folder.FullName, "portal.db")}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(Database));
        _folder.Delete(recursive: true);
    }
}
