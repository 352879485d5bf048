using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Auth;
using Portal.Settings;

namespace Portal.Tests.Auth.Routes;

public sealed class ProviderFileTests : IDisposable
{
    private const string Good = """{"issuer":"https://login.example","authorization_endpoint":"https://login.example/authorize","expires":"2030-01-31T00:00:00Z","keys":[{"kty":"RSA","kid":"1","n":"AQAB","e":"AQAB"}]}""";
    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_proper_file_is_read()
    {
        File.WriteAllText(_path, Good);
        var (file, problem) = ProviderFile.Read(_path);
        Assert.Null(problem);
        Assert.Equal(("https://login.example", "1", new DateTimeOffset(2030, 1, 31, 0, 0, 0, TimeSpan.Zero)), (file!.Issuer, Assert.Single(file.Keys).Kid, file.Expires));
    }

    [Theory]
    [InlineData("", "", "is not a provider's document")]
    [InlineData("{", "[", "is not a provider's document")]
    [InlineData("\"issuer\":\"https://login.example\"", "\"issuer\":\"login\"", "has no issuer")]
    [InlineData("authorization_endpoint", "authorize", "has no authorization_endpoint")]
    [InlineData("expires", "until", "has no expires")]
    [InlineData("2030-01-31T00:00:00Z", "in a while", "has no expires")]
    [InlineData("\"kid\":\"1\",", "", "has no signing key")]
    [InlineData("\"kty\":\"RSA\"", "\"kty\":\"oct\"", "has no signing key")]
    [InlineData("\"n\":\"AQAB\"", "\"n\":\"AQAB\",\"d\":\"AQAB\",\"p\":\"AQAB\",\"q\":\"AQAB\"", "has no signing key")]
    [InlineData("\"n\":\"AQAB\"", "\"n\":\"AQAB\",\"use\":\"enc\"", "has no signing key")]
    public void What_is_wrong_with_a_file_is_told(string part, string instead, string expected)
    {
        File.WriteAllText(_path, part.Length == 0 ? "" : Good.Replace(part, instead, StringComparison.Ordinal));
        var (file, problem) = ProviderFile.Read(_path);
        Assert.Null(file);
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.Contains(new OidcSettings { Authority = "https://login.example", ClientId = "portal", Route = "FrontChannel", ProviderFile = _path }.Problems(new(false, false)), one => one.StartsWith($"Oidc:ProviderFile {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_that_fit_no_route_are_told_by_their_keys()
    {
        static string[] KeysOf(OidcSettings settings) => [.. settings.Problems(new(false, false)).Select(problem => problem.Split(' ')[0]).Order(StringComparer.Ordinal)];
        OidcSettings With(string route) => new() { Authority = "https://login.example", ClientId = "portal", ClientSecret = "secret", Route = route };

        Assert.Empty(KeysOf(With("Private")));
        Assert.Equal(["Oidc:Route"], KeysOf(With("private")));
        var leftOver = With("Private");
        leftOver.BackchannelProxy = "http://proxy.example:3128";
        Assert.Equal(["Oidc:Route"], KeysOf(leftOver));
        Assert.Equal(["Oidc:BackchannelProxy", "Oidc:ProxyHosts"], KeysOf(With("Proxy")));
        Assert.Equal(["Oidc:ProviderFile"], KeysOf(With("FrontChannel")));
        File.WriteAllText(_path, Good.Replace("2030", "2020", StringComparison.Ordinal));
        var late = With("FrontChannel");
        late.ProviderFile = _path;
        Assert.Equal(["Oidc:ProviderFile"], KeysOf(late));
        late.Authority = "https://other.example";
        Assert.Contains("https://other.example", Assert.Single(late.Problems(new(false, false))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_at_start_and_daily_that_the_end_is_near()
    {
        File.WriteAllText(_path, Good);
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var log = new Lines();
        using var watch = new ProviderKeysWatch(new ProviderKeys(_path, clock), clock, log);
        await watch.StartAsync(Ct);
        Assert.Empty(log.Written);

        for (var day = 0; day < 2; day++)
        {
            var before = log.Written.Count;
            clock.Advance(TimeSpan.FromDays(1));
            SpinWait.SpinUntil(() => log.Written.Count > before, TimeSpan.FromSeconds(10));
        }

        await watch.StopAsync(Ct);
        Assert.Equal(2, log.Written.Count);
        Assert.All(log.Written, line => Assert.Contains("expires on 2030-01-31", line, StringComparison.Ordinal));
    }

    private sealed class Lines : ILogger<ProviderKeysWatch>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
