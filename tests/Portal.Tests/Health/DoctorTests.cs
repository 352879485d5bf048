using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Auth;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Sandbox;
using Portal.Settings;

namespace Portal.Tests.Health;

/// <summary>Each fault is planted into a sound installation; the doctor must name it by its code, with cause and fix, and nothing else that is wrong.</summary>
public sealed class DoctorTests(CloudToExamine cloud) : IClassFixture<CloudToExamine>
{
    private const string Nowhere = "http://127.0.0.1:1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_installation_is_told_so()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        var (exitCode, codes, text) = await portal.ExamineAsync(Ct);
        Assert.Empty(codes);
        Assert.Equal(0, exitCode);
        Assert.Contains("Everything is as it should be.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SET01", "Aws:Region", "")]
    [InlineData("AWS01", "Aws:ServiceUrl", Nowhere)]
    [InlineData("AWS02", "Aws:SecretKey", "another")]
    [InlineData("IDP01", "Oidc:Authority", Nowhere)]
    public async Task A_wrong_setting_is_named(string code, string key, string value)
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        portal.Settings[key] = value;
        await OnlyAsync(portal, code);
    }

    [Theory]
    [InlineData("DB02", "DELETE FROM __EFMigrationsHistory")]
    [InlineData("DB03", "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Later', '99.0.0')")]
    [InlineData("AUD01", "UPDATE AuditEntries SET TargetId = 'forged'")]
    public async Task A_damaged_database_is_named(string code, string sql)
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        await portal.WriteAsync(sql, Ct);
        await OnlyAsync(portal, code);
    }

    [Fact]
    public async Task A_missing_database_is_named_and_not_made()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        portal.Settings["Database:ConnectionString"] = $"Data Source={portal.PathOf("elsewhere.db")}";
        var (exitCode, codes, text) = await portal.ExamineAsync(Ct);
        Assert.Equal(1, exitCode);
        Assert.Contains("DB01", codes);
        // What stands in the database points at it, and names nothing else.
        Assert.Empty(codes.Except(["DB01", "CHK01"], StringComparer.Ordinal));
        Assert.Contains("Cause:", text, StringComparison.Ordinal);
        Assert.False(File.Exists(portal.PathOf("elsewhere.db")));
    }

    [Fact]
    public async Task A_call_that_AWS_denies_is_named_with_its_service()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        using var control = cloud.Control();
        (await control.PostAsJsonAsync("faults", new { kind = "deny", operation = "SageMaker.ListDomains" }, Ct)).EnsureSuccessStatusCode();
        try
        {
            Assert.Contains("SageMaker", await OnlyAsync(portal, "AWS03"), StringComparison.Ordinal);
        }
        finally
        {
            (await control.DeleteAsync("faults", Ct)).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task An_account_without_the_base_is_named()
    {
        await using var bare = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", TemplatesRoot = TemplatesFolder.Find(), Bare = true }, Ct);
        using var portal = await Installation.MakeAsync(bare, Ct);
        await OnlyAsync(portal, "AWS04");
    }

    [Theory]
    [InlineData("IDP02", "https://login.example/another", 0)]
    [InlineData("CLK01", null, -400)]
    public async Task What_the_provider_says_of_itself_and_of_the_time_is_held_against_it(string code, string? issuer, int seconds)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var provider = builder.Build();
        provider.Run(http =>
        {
            http.Response.Headers.Date = (TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds)).ToString("R", CultureInfo.InvariantCulture);
            return http.Response.WriteAsJsonAsync(new { issuer = issuer ?? $"http://{http.Request.Host}" });
        });
        await provider.StartAsync(Ct);
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        portal.Settings["Oidc:Authority"] = provider.Urls.Single();
        await OnlyAsync(portal, code);
    }

    [Theory]
    [InlineData("KEY01", -1, 1)]
    [InlineData("KEY02", 10, 0)]
    public async Task A_certificate_at_its_end_is_named(string code, int daysLeft, int exitCode)
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        portal.Settings["DataProtection:CertificateFile"] = Certificate(portal, "keys.p12", daysLeft);
        await OnlyAsync(portal, code, exitCode);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_opened_is_named()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        portal.Settings["DataProtection:CertificateFile"] = portal.PathOf("damaged.p12");
        await File.WriteAllTextAsync(portal.PathOf("damaged.p12"), "no certificate", Ct);
        await OnlyAsync(portal, "KEY01");
    }

    [Fact]
    public async Task Keys_of_a_certificate_that_is_not_listed_are_named()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        var services = new ServiceCollection().AddLogging().AddPortalPersistence(new DatabaseOptions { ConnectionString = portal.Settings["Database:ConnectionString"]! });
        services.AddPortalKeys(new KeySettings { CertificateFile = Certificate(portal, "former.p12", 300) });
        await using (var former = services.BuildServiceProvider()) former.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("a cookie");

        portal.Settings["DataProtection:CertificateFile"] = Certificate(portal, "keys.p12", 300);
        await OnlyAsync(portal, "KEY03");
        portal.Settings["DataProtection:FormerCertificateFiles:0"] = portal.PathOf("former.p12");
        Assert.Empty((await portal.ExamineAsync(Ct)).Codes);
    }

    [Fact]
    public async Task Work_that_nobody_takes_up_is_named()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        await portal.RecordAsync(TimeSpan.FromMinutes(15), isSigned: true, new NobodysPlan(), Ct);
        await OnlyAsync(portal, "OPS01");
    }

    [Fact]
    public async Task Entries_that_nobody_signs_are_named()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        await portal.RecordAsync(TimeSpan.FromMinutes(10), isSigned: false, null, Ct);
        await OnlyAsync(portal, "AUD02");
    }

    [Fact]
    public async Task A_lost_key_of_the_record_is_named()
    {
        using var portal = await Installation.MakeAsync(cloud.Sandbox, Ct);
        File.Delete(portal.PathOf("audit-key.pem"));
        var (exitCode, codes, _) = await portal.ExamineAsync(Ct);
        Assert.Equal(1, exitCode);
        // Without the key no signature can be checked either.
        Assert.Equal(["AUD01", "AUD03"], codes.Order(StringComparer.Ordinal));
    }

    private static async Task<string> OnlyAsync(Installation portal, string code, int exitCode = 1)
    {
        var (exit, codes, text) = await portal.ExamineAsync(Ct);
        Assert.Equal([code], codes);
        Assert.Equal(exitCode, exit);
        Assert.Contains($"Found: {code}.", text, StringComparison.Ordinal);
        return text;
    }

    private static string Certificate(Installation portal, string file, int daysLeft)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=portal keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-30), now.AddDays(daysLeft));
        File.WriteAllBytes(portal.PathOf(file), certificate.Export(X509ContentType.Pkcs12));
        return portal.PathOf(file);
    }

    private sealed class NobodysPlan : IOperationPlan
    {
        public string Kind => "test.late";

        public int Version => 1;

        public IReadOnlyList<StepDefinition> Steps { get; } = [new("step", "Step", TimeSpan.FromMinutes(1), (_, _) => Task.FromResult(StepOutcome.Done("Done.")))];

        public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

        public Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct) => Task.CompletedTask;
    }
}

/// <summary>The one AWS and identity provider that the installations of these tests speak to.</summary>
public sealed class CloudToExamine : IAsyncLifetime
{
    public SandboxHost Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Sandbox = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", TemplatesRoot = TemplatesFolder.Find(), Speed = 100 }, CancellationToken.None);

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    public HttpClient Control()
    {
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"{Sandbox.Address}/_sandbox/accounts/{SandboxOptions.DefaultAccessKey}/") };
        client.DefaultRequestHeaders.Add("X-Sandbox-Token", Sandbox.ControlToken);
        return client;
    }
}
