using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Aws.Tests;

/// <summary>An account with one project, and the Studio ports over it.</summary>
internal sealed class StudioCloud : IAsyncDisposable
{
    public static readonly PersonId Sam = new("https://idp.example", "sam");

    private readonly Cloud _cloud;
    private readonly ServiceProvider _services;

    private StudioCloud(Cloud cloud, string account, (string Key, string Value)[] settings)
    {
        (_cloud, Account) = (cloud, account);
        _services = cloud.Open(account, settings);
    }

    public string Account { get; }

    public string DomainId { get; private set; } = "";

    public StudioProduct Product { get; private set; } = new("", "", "", null);

    public IStudioUsers Users => _services.GetRequiredService<IStudioUsers>();

    public IStudioSpaces Spaces => _services.GetRequiredService<IStudioSpaces>();

    public IStudioSessions Sessions => _services.GetRequiredService<IStudioSessions>();

    public IStudioDirectory Directory => _services.GetRequiredService<IStudioDirectory>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Without a project where only the account's base is needed.</summary>
    public static async Task<StudioCloud> OpenAsync(Cloud cloud, string account, string? project, params (string Key, string Value)[] settings)
    {
        var studio = new StudioCloud(cloud, account, settings);
        var platform = studio._services.GetRequiredService<IPlatform>();
        studio.DomainId = (await platform.ReadParametersAsync(Ct)).Value!["domain-id"];
        if (project is not null)
        {
            studio.Product = (await studio.Users.ReadProductAsync(await studio.MakeProjectAsync(project), Ct)).Value!;
        }

        return studio;
    }

    public StudioOrder Order(string name, string project, string token) => new(
        name,
        Product,
        token,
        Map(("UserProfileName", name), ("UserEmail", "sam@example.com"), ("PersonId", "sam"), ("ProjectName", project), ("CostCenter", "cc-1001")),
        Map(("mlops:operation", "op-1"), ("mlops:grant", "grant-1"), ("mlops:project", project), ("mlops:person", "sam")));

    public Task<StudioLaunch?> SettledAsync(string name) => Poll.UntilAsync(
        async () => Found(await Users.FindLaunchAsync(name, Ct)), launch => launch is null or { Status: not "UNDER_CHANGE" });

    public async Task<StudioProfile> LaunchedAsync(string name, string project)
    {
        Assert.Null((await Users.LaunchAsync(Order(name, project, "launch-" + name), Ct)).Error);
        Assert.Equal("AVAILABLE", (await SettledAsync(name))!.Status);
        return Found(await Users.FindProfileAsync(DomainId, name, Ct))!;
    }

    /// <summary>Starts JupyterLab as the person would: through the page that the link opens.</summary>
    public async Task StartJupyterLabAsync(StudioProfile profile)
    {
        var entrance = await Sessions.OpenAsync(new(DomainId, profile.Name, profile.Arn, Sam, TimeSpan.FromHours(1)), Ct);
        Assert.Null(entrance.Error);
        using var browser = Browser();
        using var page = await browser.GetAsync(entrance.Value!.Url, Ct);
        var form = Regex.Match(await page.Content.ReadAsStringAsync(Ct), "name=\"form\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        using var content = new FormUrlEncodedContent(Map(("form", form.Groups["token"].Value)));
        using var started = await browser.PostAsync(new Uri(entrance.Value.Url, $"/_studio/{DomainId}/apps/start"), content, Ct);
        Assert.Contains("JupyterLab", await started.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    public static HttpClient Browser() => new(new SocketsHttpHandler { UseCookies = true, CookieContainer = new CookieContainer(), UseProxy = false });

    public static T? Found<T>(Result<T?> result)
        where T : class
    {
        Assert.Null(result.Error);
        return result.Value;
    }

    public Task FaultAsync(object fault) => _cloud.FaultAsync(Account, fault);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task<string> MakeProjectAsync(string name)
    {
        var projects = _services.GetRequiredService<IProjectProvisioning>();
        Assert.Null((await projects.CreateAsync(await Seeded.OrderAsync(_services.GetRequiredService<IProjectTemplates>(), name, Ct), Ct)).Error);
        var project = await Poll.UntilAsync(async () => Found(await projects.FindAsync(name, Ct))!, found => found.Status is not ("Pending" or "CreateInProgress"));
        Assert.True(project.Status == "CreateCompleted", string.Create(CultureInfo.InvariantCulture, $"{project.Status}: {project.StatusMessage}"));
        return (await _services.GetRequiredService<IProjectResources>().ReadParametersAsync(name, Ct)).Value!["studio-user-product-id"];
    }

    private static Dictionary<string, string> Map(params (string Key, string Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
