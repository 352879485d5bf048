using Portal.Auth;
using Portal.Aws;
using Portal.Commands;
using Portal.Components;
using Portal.Core;
using Portal.Core.Persistence;
using Portal.Endpoints;
using Portal.Health;
using Portal.Live;
using Portal.Mail;
using Portal.Settings;
using Portal.Telemetry;
using Portal.Web;

var builder = WebApplication.CreateBuilder(args);
try
{
    if (await CommandLine.RunAsync(args, builder, Console.Out, CancellationToken.None) is { } exitCode) return exitCode;

    await using var sandbox = await EmbeddedSandbox.StartAsync(builder);
    var settings = PortalSettings.Read(builder);
    if (!SettingsReport.Accept(settings, Console.Error)) return SettingsReport.ExitCode;

    builder.Services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(settings.Sessions);
    builder.Services.AddSingleton(settings.Web.Deployments).AddSingleton(settings.Platform).AddPortalCore(settings.Database.Options, settings.Projects.Options);
    builder.Services.AddPortalAws(builder.Configuration);
    builder.Services.AddPortalKeys(settings.Keys);
    builder.Services.AddLocalAuditProtection(settings.Audit).AddCheckpointBucket(settings.Audit.CheckpointBucket);
    builder.Services.AddPortalHealth(settings);
    builder.Services.AddPortalPages();
    builder.AddPortalLive();
    builder.Services.AddPortalMail(settings.Mail);
    builder.AddPortalTelemetry(settings.Telemetry);
    builder.AddPortalSignIn(settings);
    builder.AddPortalWeb(settings);

    var app = builder.Build();
    await app.Services.GetRequiredService<PortalDatabase>().PrepareAsync(CancellationToken.None);
    app.UsePortalWeb(settings);
    app.MapPortalPages();
    app.MapAuditExport();
    app.MapEvidence();
    app.MapCertification();
    app.MapAccessHistory();
    app.MapReleaseTrace();
    app.MapOpenStudio();
    app.MapHealth();
    app.AnnounceAddresses();
    await app.RunAsync();
    return 0;
}
catch (SandboxRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return SettingsReport.ExitCode;
}
