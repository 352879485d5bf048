using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Sandbox;

namespace Portal.Tests.Published;

/// <summary>
/// What `dotnet publish` makes, run as in production: its own process, keys encrypted by a certificate, an identity provider and an AWS
/// endpoint elsewhere (here a sandbox beside it).
/// </summary>
public sealed class PublishedPortal : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-published-");
    private readonly StringBuilder _log = new();
    private SandboxHost? _sandbox;
    private Process? _process;

    public string Output => Path.Combine(_folder.FullName, "out");

    /// <summary>What it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var published = await RunAsync("dotnet", ["publish", Path.Combine(Repository(), "src", "Portal"), "-c", "Release", "-o", Output, "-nologo", "-v", "q"]);
        Assert.True(published.ExitCode == 0, published.Output);
        _sandbox = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", TemplatesRoot = Path.Combine(Repository(), "cfn") }, CancellationToken.None);
        await FillAsync();
        Address = new Uri($"http://localhost:{FreePort()}");
        _process = Start(Settings());
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_sandbox is not null) await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs the published program with these settings until it ends.</summary>
    public async Task<(int ExitCode, string Output)> RunUntilItEndsAsync(IDictionary<string, string> settings)
    {
        using var process = Start(settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Settings with which it starts.</summary>
    public IDictionary<string, string> Settings() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["urls"] = Address.ToString(),
        ["AllowedHosts"] = "localhost;portal.example.com",
        ["Web:Proxies:0"] = "127.0.0.0/8",
        ["Web:Proxies:1"] = "::1",
        ["Database:ConnectionString"] = $"Data Source={Database}",
        ["Audit:KeyFile"] = Path.Combine(_folder.FullName, "audit-key.pem"),
        ["Audit:CheckpointFile"] = Path.Combine(_folder.FullName, "checkpoints.jsonl"),
        ["DataProtection:CertificateFile"] = Certificate(),
        ["Oidc:Authority"] = $"{_sandbox!.Address}/openid",
        ["Oidc:ClientId"] = "portal",
        ["Oidc:ClientSecret"] = "sandbox",
        ["Roles:Admin:0"] = "mlops-admins",
        ["Roles:DataScienceAdmin:0"] = "mlops-data-science-admins",
        ["Projects:CostCentres:0"] = "CC-1001",
        ["Aws:Region"] = "eu-central-1",
        ["Aws:ServiceUrl"] = _sandbox.Address,
        ["Aws:AccessKey"] = SandboxOptions.DefaultAccessKey,
        ["Aws:SecretKey"] = "sandbox",
    };

    private void Keep(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }

    private string Database => Path.Combine(_folder.FullName, "portal.db");

    private Process Start(IDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Output,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        start.ArgumentList.Add(Path.Combine(Output, "Portal.dll"));
        foreach (var (key, value) in settings) start.ArgumentList.Add($"--{key}={value}");
        return Process.Start(start)!;
    }

    /// <summary>Fifty projects, so that the list has a full page.</summary>
    private async Task FillAsync()
    {
        await using var services = new ServiceCollection().AddPortalPersistence(new DatabaseOptions { ConnectionString = $"Data Source={Database};Pooling=False" }).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
        await new PortalDatabase(contexts, services.GetRequiredService<DatabaseOptions>()).PrepareAsync(CancellationToken.None);
        await using var db = await contexts.CreateDbContextAsync();
        var owner = new Actor(new PersonId($"{_sandbox!.Address}/openid", "dana"), "Dana Okafor", [Role.DataScienceAdmin], null);
        var template = new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1");
        foreach (var number in Enumerable.Range(1, Page<ProjectRow>.Size))
        {
            var asked = new CreateProjectRequest(
                Guid.NewGuid(), $"churn-model-{number:00}", $"Sees which customers of region {number} are about to leave.", "CC-1001", number % 2 == 0 ? "batch" : "realtime", "prod-1", "pa-1",
                new Dictionary<string, string>(StringComparer.Ordinal));
            db.Projects.Add(Project.Request(asked, template, "{}", "", owner, TimeProvider.System.GetUtcNow()));
        }

        await db.SaveChangesAsync();
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            Assert.False(_process!.HasExited, $"The published Portal ended while starting: {Log}");
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health"), deadline.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
    }

    private string Certificate()
    {
        var file = Path.Combine(_folder.FullName, "keys.p12");
        if (File.Exists(file)) return file;
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=portal-keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return file;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("Portal.sln is above no folder of the tests.");
        return folder.FullName;
    }
}
