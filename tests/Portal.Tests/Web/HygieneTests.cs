using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.Web;

public sealed partial class HygieneTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/signed-out")]
    [InlineData("/no-such-page")]
    [InlineData("/app.css")]
    [InlineData("/sign-in")]
    [InlineData("/health")]
    public async Task Every_answer_says_what_the_browser_may_do(string path)
    {
        using var browser = portal.NewBrowser();
        using var answer = await browser.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var directive in new[] { "default-src 'self'", "script-src 'self'", "connect-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'" })
        {
            Assert.Contains($"{directive};", policy + ";", StringComparison.Ordinal);
        }

        Assert.Matches("form-action 'self' http://127.0.0.1:[0-9]+;", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task Pages_hold_no_inline_script()
    {
        using var browser = await portal.SignInAsAsync("dana");
        foreach (var path in new[] { "/", "/projects", "/operations", "/audit", "/projects/new" })
        {
            var page = await browser.ReadAsync(path);
            Assert.All(Script().Matches(page), script => Assert.Contains("src=", script.Value, StringComparison.Ordinal));
            Assert.DoesNotMatch(InlineHandler(), page);
        }
    }

    [Fact]
    public async Task A_foreign_host_name_is_not_answered()
    {
        using var browser = portal.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = "evil.example";
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Forwarded_headers_of_strangers_are_not_believed()
    {
        using var browser = portal.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/projects");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await browser.SendAsync(request);
        Assert.Equal(browser.Origin, answer.Headers.Location!.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task Forwarded_headers_of_a_named_proxy_are()
    {
        await using var behind = new PortalFactory(null, ("Web:Proxies:0", "127.0.0.0/8"), ("Web:Proxies:1", "::1"), ("AllowedHosts", "localhost;portal.example.com"));
        using var browser = behind.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/projects");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "portal.example.com");
        using var answer = await browser.SendAsync(request);
        Assert.Equal("https://portal.example.com", answer.Headers.Location!.GetLeftPart(UriPartial.Authority));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task Circuits_are_opened_by_pages_of_this_origin_only(string? origin, HttpStatusCode expected)
    {
        using var browser = await portal.SignInAsAsync("dana");
        using var answer = await NegotiateAsync(browser, origin == "own" ? browser.Origin : origin);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Circuits_need_a_session()
    {
        using var browser = portal.NewBrowser();
        using var answer = await NegotiateAsync(browser, browser.Origin);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_says_so_with_status_404()
    {
        using var browser = await portal.SignInAsAsync("dana");
        using var answer = await browser.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> NegotiateAsync(Browser browser, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null) request.Headers.Add("Origin", origin);
        return browser.SendAsync(request);
    }

    [GeneratedRegex("<script[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex("<[a-z][^>]*\\son[a-z]+=", RegexOptions.NonBacktracking)]
    private static partial Regex InlineHandler();
}
