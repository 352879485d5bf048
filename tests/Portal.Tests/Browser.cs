using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests;

/// <summary>A browser without a window: keeps cookies, follows redirects, presses what a person would press.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _following;
    private readonly HttpClient _plain;

    public Browser(Uri home)
    {
        Home = home;
        _following = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = home };
        _plain = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = home };
    }

    public Uri Home { get; }

    public string Origin => Home.GetLeftPart(UriPartial.Authority);

    public CookieCollection Cookies => _cookies.GetCookies(Home);

    public string CookieHeader => _cookies.GetCookieHeader(Home);

    public void Dispose()
    {
        _following.Dispose();
        _plain.Dispose();
    }

    /// <summary>Opens a page, wherever it leads.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => _following.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>One request, no redirect followed.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _plain.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await OpenAsync(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>From the page asked for to the provider's page of people and back.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string subject, string path = "/")
    {
        using var people = await OpenAsync(path);
        var page = await people.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var link = PersonLink().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["link"].Value)).SingleOrDefault(href => href.EndsWith($"&person={subject}", StringComparison.Ordinal));
        Assert.True(link is not null, $"No link for {subject} at {people.RequestMessage!.RequestUri}, which answered {people.StatusCode}: {page}");
        return await _following.GetAsync(new Uri(people.RequestMessage!.RequestUri!, link), TestContext.Current.CancellationToken);
    }

    /// <summary>Presses "Sign out" in the person's menu.</summary>
    public async Task<HttpResponseMessage> SignOutAsync()
    {
        var token = FormToken().Match(await ReadAsync("/")).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await _following.PostAsync("/sign-out", form, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("href=\"(?<link>[^\"]*person=[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonLink();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();
}
