using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Portal.Tests.Published;

public sealed partial class PublishedTests(PublishedPortal portal) : IClassFixture<PublishedPortal>
{
    private const int MostBytes = 150 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_output_contains_no_sandbox()
    {
        Assert.True(File.Exists(Path.Combine(portal.Output, "Portal.dll")));
        Assert.Empty(OfTheSandbox(portal.Output));
    }

    /// <summary>The same look at what is built for development, where the sandbox belongs.</summary>
    [Fact]
    public void A_sandbox_in_the_output_would_be_caught() => Assert.Contains("Portal.Sandbox.dll", OfTheSandbox(AppContext.BaseDirectory));

    [Fact]
    public async Task Asked_for_a_sandbox_it_refuses_in_a_clear_sentence()
    {
        var settings = portal.Settings();
        settings["Sandbox:Embedded"] = "true";
        var (code, output) = await portal.RunUntilItEndsAsync(settings);
        Assert.NotEqual(0, code);
        Assert.Contains("runs in Development only", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_all_named_at_once()
    {
        var (code, output) = await portal.RunUntilItEndsAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Oidc:Authority"] = "http://idp.example",
            ["Oidc:MetadataFile"] = "/no/such/file.json",
            ["Roles:Boss:0"] = "bosses",
            ["Sessions:Recheck"] = "00:05:00",
            ["Web:Proxies:0"] = "not-an-address",
            ["Database:Provider"] = "Oracle",
        });
        Assert.NotEqual(0, code);
        string[] keys =
        [
            "Oidc:Authority", "Oidc:ClientId", "Oidc:ClientSecret", "Oidc:MetadataFile", "Roles:Boss", "Roles:Admin", "Sessions:Recheck", "Web:Proxies",
            "AllowedHosts", "Database:Provider", "DataProtection:CertificateFile", "Aws:Region", "Projects:CostCentres",
        ];
        Assert.All(keys, key => Assert.Contains($"- {key}", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cookies_are_secure_and_bound_to_the_host()
    {
        using var client = Client();
        using var challenge = await client.GetAsync("/sign-in", Ct);
        Assert.All(challenge.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("(?i); secure; samesite=lax; httponly", cookie));

        using var signedIn = await SignInAsync(client, "dana");
        var session = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal));
        Assert.Matches("(?i); path=/; secure; samesite=lax; httponly$", session);
    }

    [Fact]
    public async Task Behind_TLS_the_browser_is_told_to_stay_there_and_plain_http_is_told_why_not()
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signed-out");
        request.Headers.Host = "portal.example.com";
        using var secured = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, secured.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(secured.Headers.GetValues("Strict-Transport-Security")));

        using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        using var refused = await plain.GetAsync("/signed-out", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Web:Proxies", await ReadAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_protection_keys_are_encrypted_in_the_database()
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder(portal.Settings()["Database:ConnectionString"]) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await database.OpenAsync(Ct);
        await using var command = database.CreateCommand();
        command.CommandText = "select \"Xml\" from \"ProtectionKeys\"";
        var xml = (string)(await command.ExecuteScalarAsync(Ct))!;
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_visit_to_fifty_projects_stays_below_150_KB()
    {
        using var client = Client();
        using var signedIn = await SignInAsync(client, "dana");
        var cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(one => one.Split(';')[0]).Where(one => one.StartsWith("__Host-portal=", StringComparison.Ordinal)));

        var (page, total) = await WeighAsync(client, "/projects", cookie);
        Assert.Contains("churn-model-50", page, StringComparison.Ordinal);
        var parts = new List<string> { $"page {total}" };
        foreach (var asset in Asset().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["asset"].Value)).Where(asset => !asset.StartsWith("data:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            var (_, bytes) = await WeighAsync(client, "/" + asset.TrimStart('/'), cookie);
            total += bytes;
            parts.Add($"{asset} {bytes}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{total} bytes: {string.Join(", ", parts)}");
        Assert.True(parts.Count > 5, string.Join(", ", parts));
        Assert.True(total <= MostBytes, $"{total} bytes: {string.Join(", ", parts)}");
    }

    [Fact]
    public async Task Assets_are_compressed_and_kept_for_good()
    {
        using var client = Client();
        using var signedOut = await client.GetAsync("/signed-out", Ct);
        var page = await ReadAsync(signedOut);
        foreach (var asset in Asset().Matches(page).Select(match => match.Groups["asset"].Value).Where(asset => asset.EndsWith(".css", StringComparison.Ordinal) || asset.EndsWith(".js", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/" + asset.TrimStart('/'));
            request.Headers.Add("Accept-Encoding", "br, gzip");
            using var answer = await client.SendAsync(request, Ct);
            Assert.True(answer.Content.Headers.ContentEncoding.Contains("br"), $"{asset} is not compressed.");
            Assert.True(answer.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(300), $"{asset} is not kept.");
        }
    }

    /// <summary>Speaks as the named proxy does that ends TLS in front of it.</summary>
    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return client;
    }

    /// <summary>The dance by hand: the cookies are Secure, and a cookie jar would keep them off plain http.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string subject)
    {
        using var challenge = await client.GetAsync("/sign-in", Ct);
        var cookies = string.Join("; ", challenge.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var chosen = await client.GetAsync($"{challenge.Headers.Location}&person={subject}", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, chosen.Headers.Location!.PathAndQuery);
        request.Headers.Add("Cookie", cookies);
        var signedIn = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        return signedIn;
    }

    /// <summary>The text, and the bytes of its body as they went over the wire.</summary>
    private async Task<(string Text, int Bytes)> WeighAsync(HttpClient client, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {answer.StatusCode}: {portal.Log}");
        var body = await answer.Content.ReadAsByteArrayAsync(Ct);
        await using Stream plain = answer.Content.Headers.ContentEncoding.Contains("br")
            ? new System.IO.Compression.BrotliStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress)
            : new MemoryStream(body);
        using var reader = new StreamReader(plain);
        return (await reader.ReadToEndAsync(Ct), body.Length);
    }

    private static Task<string> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Ct);

    [GeneratedRegex("(src|href)=\"(?<asset>[^\"]+\\.(css|js|svg|woff2?))\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Asset();

    private static string[] OfTheSandbox(string folder)
    {
        string[] words = ["Sandbox", "OpenIddict", "YamlDotNet", "resource-table"];
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToArray();
        var named = files.Where(file => Array.Exists(words, word => file.Contains(word, StringComparison.OrdinalIgnoreCase)));
        var asked = files.Where(file => file.EndsWith(".deps.json", StringComparison.Ordinal) && File.ReadAllText(Path.Combine(folder, file)).Contains("Portal.Sandbox", StringComparison.Ordinal));
        return [.. named, .. asked];
    }
}
