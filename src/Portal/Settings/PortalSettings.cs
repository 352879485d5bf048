using System.Net;
using Microsoft.AspNetCore.Http;
using Portal.Core.Audit;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Projects;

namespace Portal.Settings;

/// <summary>All settings, read once. What is wrong with them is told together, before anything starts.</summary>
public sealed class PortalSettings
{
    private PortalSettings(IConfiguration configuration, bool isDevelopment)
    {
        Context = new SettingsContext(isDevelopment, IsLoopbackOnly(configuration));
        Oidc = Bind<OidcSettings>(configuration, OidcSettings.Section);
        // Lists in settings add to a default instead of replacing it, so a list that is given stands alone.
        if (configuration.GetSection("Oidc:Scopes").Get<string[]>() is { Length: > 0 } scopes) Oidc.Scopes = scopes;
        Roles = new RoleSettings(configuration.GetSection(RoleSettings.Section));
        Sessions = Bind<SessionSettings>(configuration, SessionSettings.Section);
        Keys = Bind<KeySettings>(configuration, KeySettings.Section);
        Web = Bind<WebSettings>(configuration, WebSettings.Section);
        Web.AllowedHosts = configuration["AllowedHosts"] ?? "";
        Mail = Bind<MailSettings>(configuration, MailSettings.Section);
        Mail.PublicUrl = Web.PublicUrl;
        Telemetry = Bind<TelemetrySettings>(configuration, TelemetrySettings.Section);
        Audit = Bind<AuditOptions>(configuration, AuditOptions.Section);
        Projects = new ProjectSettings(Bind<ProjectOptions>(configuration, ProjectOptions.Section));
        Platform = Bind<PlatformOptions>(configuration, PlatformOptions.Section);
        Aws = new AwsSettings(configuration);
        Database = new DatabaseSettings(Bind<DatabaseOptions>(configuration, DatabaseOptions.Section));
    }

    public SettingsContext Context { get; }

    public OidcSettings Oidc { get; }

    public RoleSettings Roles { get; }

    public SessionSettings Sessions { get; }

    public KeySettings Keys { get; }

    public WebSettings Web { get; }

    public MailSettings Mail { get; }

    public TelemetrySettings Telemetry { get; }

    public DatabaseSettings Database { get; }

    public AuditOptions Audit { get; }

    public ProjectSettings Projects { get; }

    public PlatformOptions Platform { get; }

    /// <summary>Where Studio answers: what a form that opens it may be redirected to.</summary>
    public IReadOnlyList<string> StudioHosts => Web.StudioHosts.Count > 0 ? Web.StudioHosts : [Aws.StudioHost];

    private AwsSettings Aws { get; }

    /// <summary>Cookies carry <c>__Host-</c> and <c>Secure</c> unless only this machine can reach Portal, in Development.</summary>
    public bool NeedsSecureCookies => !(Context.IsDevelopment && Context.IsLoopbackOnly);

    public static PortalSettings Read(WebApplicationBuilder builder) => Read(builder.Configuration, builder.Environment);

    public static PortalSettings Read(IConfiguration configuration, IHostEnvironment environment) => new(configuration, environment.IsDevelopment());

    public IReadOnlyList<string> Problems()
    {
        ISettings[] sections = [Oidc, Roles, Sessions, Keys, Web, Mail, Telemetry, Database, Projects, Aws];
        return [.. sections.SelectMany(section => section.Problems(Context))];
    }

    private static T Bind<T>(IConfiguration configuration, string section)
        where T : new() => configuration.GetSection(section).Get<T>() ?? new T();

    private static bool IsLoopbackOnly(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));
        var ports = configuration["http_ports"] ?? configuration["https_ports"];
        return ports is null && urls.All(url => BindingAddressHost(url) is "localhost" || (IPAddress.TryParse(BindingAddressHost(url), out var address) && IPAddress.IsLoopback(address)));
    }

    private static string BindingAddressHost(string url) => BindingAddress.Parse(url).Host.Trim('[', ']');
}
