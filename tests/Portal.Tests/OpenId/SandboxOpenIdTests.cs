using System.Net;
using System.Text.Json;
using Portal.Sandbox;

namespace Portal.Tests.OpenId;

public sealed class SandboxOpenIdTests : IAsyncLifetime
{
    private const string Challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openid-tests-");
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private SandboxHost _sandbox = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _sandbox = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_issuer_lies_below_the_sandboxes_one_address_and_asks_for_S256()
    {
        using var document = JsonDocument.Parse(await _client.GetStringAsync($"{_sandbox.Address}/openid/.well-known/openid-configuration", Ct));
        Assert.Equal($"{_sandbox.Address}/openid", document.RootElement.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], document.RootElement.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(method => method.GetString()));
        Assert.NotEqual(HttpStatusCode.OK, (await _client.GetAsync($"{_sandbox.Address}/.well-known/openid-configuration", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("portal", "http://localhost:5080/signin-oidc", HttpStatusCode.OK)]
    [InlineData("portal", "https://127.0.0.1:7443/signin-oidc", HttpStatusCode.OK)]
    [InlineData("portal", "http://localhost:5080/elsewhere", HttpStatusCode.BadRequest)]
    [InlineData("portal", "http://localhost:5080/signin-oidc?next=1", HttpStatusCode.BadRequest)]
    [InlineData("portal", "http://localhost.evil.example/signin-oidc", HttpStatusCode.BadRequest)]
    [InlineData("portal", "http://evil.example/signin-oidc", HttpStatusCode.BadRequest)]
    [InlineData("portal", "http://localhost@evil.example/signin-oidc", HttpStatusCode.BadRequest)]
    [InlineData("other", "http://localhost:5080/signin-oidc", HttpStatusCode.Unauthorized)]
    public async Task Only_the_registered_client_and_addresses_are_served(string client, string redirect, HttpStatusCode expected)
    {
        using var answer = await _client.GetAsync(Authorize(client, redirect) + Challenge, Ct);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_code_is_not_given_without_a_challenge()
    {
        using var answer = await _client.GetAsync(Authorize("portal", "http://localhost:5080/signin-oidc") + "&person=dana", Ct);
        Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_people_has_nothing_inline_and_names_everybody()
    {
        using var answer = await _client.GetAsync(Authorize("portal", "http://localhost:5080/signin-oidc") + Challenge, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        foreach (var subject in new[] { "ada", "dana", "dirk", "sam", "sofia", "sven", "anna", "arthur", "milan", "audrey", "nora" }) Assert.Contains($"person={subject}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var style = await _client.GetAsync($"{_sandbox.Address}/openid/people.css", Ct);
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Signing_keys_outlive_a_restart()
    {
        var before = await _client.GetStringAsync($"{_sandbox.Address}/openid/.well-known/jwks", Ct);
        await _sandbox.DisposeAsync();
        _sandbox = await StartAsync();
        Assert.Equal(before, await _client.GetStringAsync($"{_sandbox.Address}/openid/.well-known/jwks", Ct));
        if (!OperatingSystem.IsWindows())
        {
            var keys = Assert.Single(_folder.GetFiles("*.openid-keys"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, keys.UnixFileMode);
        }
    }

    [Fact]
    public async Task Signing_out_returns_to_registered_addresses_only()
    {
        using var good = await _client.GetAsync($"{_sandbox.Address}/openid/end-session?post_logout_redirect_uri=http://localhost:5080/signout-callback-oidc&state=x", Ct);
        Assert.Equal("http://localhost:5080/signout-callback-oidc?state=x", good.Headers.Location?.ToString());
        using var bad = await _client.GetAsync($"{_sandbox.Address}/openid/end-session?post_logout_redirect_uri=http://evil.example/", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    private string Authorize(string client, string redirect) =>
        $"{_sandbox.Address}/openid/authorize?client_id={client}&response_type=code&scope=openid%20profile&redirect_uri={Uri.EscapeDataString(redirect)}";

    private Task<SandboxHost> StartAsync() => SandboxHost.StartAsync(
        new SandboxOptions { Url = "http://127.0.0.1:0", StateFile = Path.Combine(_folder.FullName, "state.json"), TemplatesRoot = TemplatesFolder.Find() }, Ct);
}
