using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Tests.Auth.Routes;

/// <summary>
/// A browser on its way through the front channel, step by step. It keeps cookies itself: browsers send secure ones to localhost
/// over http, which the framework's own cookies do not.
/// </summary>
internal sealed partial class FormPostVisit(Uri portal) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public bool IsSignedIn => _cookies.ContainsKey("portal");

    /// <summary>Where Portal sent the browser, after <see cref="AskAsync"/>.</summary>
    public Uri Challenge { get; private set; } = new("about:blank");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string Asked(string name) => QueryHelpers.ParseQuery(Challenge.Query)[name].ToString();

    public void Dispose() => _client.Dispose();

    /// <summary>Opens the sign-in page.</summary>
    public async Task AskAsync()
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(portal, "sign-in")));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Challenge = new Uri(portal, answer.Headers.Location!);
    }

    /// <summary>Chooses a person at the provider and gets the form that its page would send.</summary>
    public async Task<Dictionary<string, string>> ChooseAsync(string person)
    {
        using var answer = await _client.GetAsync(new Uri($"{Challenge}&person={person}"), Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(new Uri(portal, "signin-oidc").ToString(), WebUtility.HtmlDecode(Action().Match(page).Groups["value"].Value));
        return Field().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
    }

    /// <summary>Sends the form; where Portal leads to then.</summary>
    public async Task<string> PostAsync(IReadOnlyDictionary<string, string> form)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(portal, "signin-oidc")) { Content = new FormUrlEncodedContent(form) });
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return new Uri(portal, answer.Headers.Location!).PathAndQuery;
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(portal, path)));
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var answer = await _client.SendAsync(request, Ct);
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                var (name, value) = set.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : ("", "");
                if (value.Length == 0) _cookies.Remove(name);
                else _cookies[name] = value;
            }

            return answer;
        }
    }

    [GeneratedRegex("action=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex("name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
