using Portal.Auth;
using Portal.Aws;
using Portal.Components;
using Portal.Components.Layout;
using Portal.Core;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Live;
using Portal.Settings;
using Portal.Web;

var builder = WebApplication.CreateBuilder(args);
try
{
    await using var sandbox = await EmbeddedSandbox.StartAsync(builder);
    var settings = PortalSettings.Read(builder);
    if (!SettingsReport.Accept(settings, Console.Error)) return SettingsReport.ExitCode;

    builder.Services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(settings.Sessions);
    builder.Services.AddPortalCore(settings.Database.Options, builder.Configuration.GetSection(ProjectOptions.Section).Get<ProjectOptions>() ?? new());
    builder.Services.AddPortalAws(builder.Configuration);
    builder.Services.AddPortalKeys(settings.Keys);
    builder.Services.AddPortalLive();
    builder.Services.AddPortalPages();
    builder.Services.AddSingleton<IPlaceSource, ConfiguredPlace>();
    builder.AddPortalSignIn(settings);
    builder.AddPortalWeb(settings);

    var app = builder.Build();
    await app.Services.GetRequiredService<PortalDatabase>().PrepareAsync(CancellationToken.None);
    if (await Commands.RunAsync(app, args) is { } exitCode) return exitCode;

    app.UsePortalWeb(settings);
    app.MapPortalPages();
    app.AnnounceAddresses();
    await app.RunAsync();
    return 0;
}
catch (SandboxRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return SettingsReport.ExitCode;
}
