using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Studio;

/// <summary>The page behind a link, over the wire, with a clock turned by hand. Links and sessions live in real time, whatever the speed.</summary>
public sealed class StudioPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;
    private SandboxHost _host = null!;
    private SandboxClient _client = null!;
    private string _domain = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(
            new SandboxOptions { Url = "http://127.0.0.1:0", Speed = 1000, Clock = _clock, StateFile = Path.Combine(_folder, "cloud.json"), TemplatesRoot = CloudFormation.ProductTemplates.Root }, Stop);
        _client = new SandboxClient(_host, "600000000001");
        var (_, parameter) = await _client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/mlops/platform/domain-id" }, Stop);
        _domain = parameter!["Parameter"]!["Value"]!.ToString();
        await _client.JsonAsync("sagemaker", "SageMaker.CreateUserProfile", new
        {
            DomainId = _domain,
            UserProfileName = "sam",
            Tags = new[] { new { Key = "mlops:person", Value = "<b>sam</b>" }, new { Key = "mlops:project", Value = "alpha" } },
        }, Stop);
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_shows_whose_studio_it_is_encoded()
    {
        using var browser = Browser();

        var (status, page) = await GetAsync(browser, await LinkAsync());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Studio of sam", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;sam&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>sam</b>", page, StringComparison.Ordinal);
        Assert.Contains("alpha", page, StringComparison.Ordinal);
        Assert.Contains("Nothing is running.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_once_and_only_in_time()
    {
        var (used, late) = (await LinkAsync(), await LinkAsync());
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, used)).Status);

        var again = await GetAsync(browser, used);
        Assert.Equal(HttpStatusCode.Forbidden, again.Status);
        Assert.Contains("used already", again.Page, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(10));
        var expired = await GetAsync(browser, late);
        Assert.Equal(HttpStatusCode.Forbidden, expired.Status);
        Assert.Contains("has expired", expired.Page, StringComparison.Ordinal);

        var changed = await GetAsync(browser, new Uri(late + "x"));
        Assert.Equal(HttpStatusCode.Forbidden, changed.Status);
        Assert.Contains("not valid", changed.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_into_one_domain_opens_no_other()
    {
        using var browser = Browser();
        var link = await LinkAsync();

        var (status, _) = await GetAsync(browser, new Uri(link.ToString().Replace(_domain, "d-aaaaaaaaaaaa", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task A_session_ends_in_time_and_with_the_profile()
    {
        using var browser = Browser();
        await GetAsync(browser, await LinkAsync());
        var home = new Uri($"{_host.Address}/_studio/{_domain}/");

        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, home)).Status);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var ended = await GetAsync(browser, home);
        Assert.Equal(HttpStatusCode.Forbidden, ended.Status);
        Assert.Contains("session has ended", ended.Page, StringComparison.Ordinal);

        await GetAsync(browser, await LinkAsync());
        await _client.JsonAsync("sagemaker", "SageMaker.DeleteUserProfile", new { DomainId = _domain, UserProfileName = "sam" }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(browser, home)).Status);
    }

    [Fact]
    public async Task Apps_are_started_and_stopped_by_forms_of_the_page_only()
    {
        using var browser = Browser();
        var (_, page) = await GetAsync(browser, await LinkAsync());
        var form = Regex.Match(page, "name=\"form\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "start", ("form", "guessed"))).Status);

        var started = await PostAsync(browser, "start", ("form", form));
        Assert.Contains("Starting", started.Page, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(3));
        var running = await GetAsync(browser, new Uri($"{_host.Address}/_studio/{_domain}/"));
        Assert.Contains(">1 March, 09:00 UTC</time> (3 minutes)", running.Page, StringComparison.Ordinal);
        var (_, spaces) = await _client.JsonAsync("sagemaker", "SageMaker.ListSpaces", new { DomainIdEquals = _domain }, Stop);
        var space = Assert.Single(spaces!["Spaces"]!.AsArray())!;
        Assert.Equal(("sam", "Private", "5"), (space["OwnershipSettingsSummary"]!["OwnerUserProfileName"]!.ToString(), space["SpaceSharingSettingsSummary"]!["SharingType"]!.ToString(),
            space["SpaceSettingsSummary"]!["SpaceStorageSettings"]!["EbsStorageSettings"]!["EbsVolumeSizeInGb"]!.ToString()));

        var stopped = await PostAsync(browser, "stop", ("form", form), ("space", space["SpaceName"]!.ToString()), ("type", "JupyterLab"), ("name", "default"));
        Assert.Contains("Stopping", stopped.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_in_neither_the_call_log_nor_the_saved_state()
    {
        var link = await LinkAsync();
        var token = link.Query.Split('=')[1];

        using var browser = Browser();
        await GetAsync(browser, await LinkAsync());
        var saved = await File.ReadAllTextAsync(Path.Combine(_folder, "cloud.json." + _client.Account), Stop);
        Assert.Contains("\"Invitations\"", saved, StringComparison.Ordinal);
        Assert.DoesNotContain(token, saved, StringComparison.Ordinal);
        var (_, calls) = await _client.ControlAsync(HttpMethod.Get, "calls?all=true", Stop);

        Assert.Contains("CreatePresignedDomainUrl", calls!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, calls.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<Uri> LinkAsync()
    {
        var (status, body) = await _client.JsonAsync("sagemaker", "SageMaker.CreatePresignedDomainUrl",
            new { DomainId = _domain, UserProfileName = "sam", ExpiresInSeconds = 10, SessionExpirationDurationInSeconds = 1800 }, Stop);
        Assert.Equal(200, status);
        return new Uri(body!["AuthorizedUrl"]!.ToString());
    }

    private static HttpClient Browser() => new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() });

    private static async Task<(HttpStatusCode Status, string Page)> GetAsync(HttpClient browser, Uri address)
    {
        using var response = await browser.GetAsync(address, Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private async Task<(HttpStatusCode Status, string Page)> PostAsync(HttpClient browser, string what, params (string Key, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)));
        using var response = await browser.PostAsync(new Uri($"{_host.Address}/_studio/{_domain}/apps/{what}"), content, Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
