using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Components;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Sandbox;

namespace Portal.Benchmarks.Pages;

/// <summary>
/// Portal with fifty projects in a process of its own, so that the load does not count as the server's. Prints its address; answers each
/// line on its input with the managed bytes in use after a full collection.
/// </summary>
internal sealed class PageServer : WebApplicationFactory<App>
{
    private const int Projects = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-benchmark-");
    private readonly SandboxHost _sandbox;

    private PageServer(SandboxHost sandbox)
    {
        _sandbox = sandbox;
        UseKestrel(0);
        StartServer();
    }

    public static async Task<int> RunAsync()
    {
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", TemplatesRoot = TemplatesFolder.Find() }, CancellationToken.None);
        await using var server = new PageServer(sandbox);
        await server.SeedAsync();
        Console.WriteLine(new UriBuilder(server.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        }

        return 0;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Not a test project, so the web project's folder is not found by the test host's own means.
        builder.UseContentRoot(Path.GetFullPath(Path.Combine(TemplatesFolder.Find(), "..", "src", "Portal")));
        builder.UseEnvironment("Development").ConfigureLogging(logging => logging.ClearProviders());
        foreach (var (key, value) in new (string, string)[]
        {
            ("Sandbox:Embedded", "false"), ("Oidc:Authority", $"{_sandbox.Address}/openid"), ("Aws:ServiceUrl", _sandbox.Address),
            ("Aws:AccessKey", SandboxOptions.DefaultAccessKey), ("Aws:SecretKey", "sandbox"), ("Aws:Region", SandboxOptions.Region),
            ("Database:ConnectionString", $"Data Source={Path.Combine(_folder.FullName, "portal.db")}"),
            ("Audit:KeyFile", Path.Combine(_folder.FullName, "audit-key.pem")), ("Audit:CheckpointFile", Path.Combine(_folder.FullName, "checkpoints.jsonl")),
        })
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => services.AddSingleton(new PageAssemblies([typeof(CountPage).Assembly])));
    }

    private async Task SeedAsync()
    {
        await using var uow = await Services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("benchmark"), CancellationToken.None);
        var dana = new Actor(new("benchmark", "dana"), "Dana Okafor", [Role.DataScienceAdmin], null);
        for (var number = 0; number < Projects; number++)
        {
            var asked = new CreateProjectRequest(
                Guid.NewGuid(), $"project-{number:00}", "Predicts which customers leave next quarter.", "CC-1001", InferenceMode.RealTime, "prod-1", "pa-1",
                new Dictionary<string, string>(StringComparer.Ordinal));
            uow.Db.Projects.Add(Project.Request(asked, new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lpv2-1"), "{}", "", dana, uow.Now));
        }

        uow.Audit(new AuditEvent("benchmark.seeded", new AuditTarget("project", "*"), AuditOutcome.Succeeded));
        var seeded = await uow.CommitAsync(CancellationToken.None);
        if (seeded.IsError) throw new InvalidOperationException(seeded.Error.Sentence);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _folder.Delete(recursive: true);
    }
}
