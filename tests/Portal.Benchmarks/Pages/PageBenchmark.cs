using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Portal.EndToEnd.Circuits;

namespace Portal.Benchmarks.Pages;

/// <summary>The Projects list with fifty rows beside the same page that shows one count: requests a second, and memory of an open page.</summary>
internal static partial class PageBenchmark
{
    private const string List = "projects";
    private const string Count = "benchmark/count";
    private const double LeastRate = 0.85;
    private const double MostMemory = 1.2;
    private const int Rounds = 5;
    private const int Clients = 8;
    private const int Circuits = 60;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        using var server = ThisProgram.Start("serve-pages");
        try
        {
            var home = new Uri(await ReadAddressAsync(server));
            var cookies = new CookieContainer();
            using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, MaxConnectionsPerServer = Clients }) { BaseAddress = home };
            await SignInAsync(http);
            var rate = await CompareRatesAsync(http, output);
            var memory = await CompareMemoryAsync(server, home, cookies, output);
            return rate >= LeastRate && memory <= MostMemory;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> ReadAddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http://localhost:", StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException("The page server ended before it said where it listens.");
    }

    private static async Task SignInAsync(HttpClient http)
    {
        using var people = await http.GetAsync(new Uri("/", UriKind.Relative));
        var page = await people.Content.ReadAsStringAsync();
        var link = PersonLink().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["link"].Value)).Single(href => href.EndsWith("&person=dana", StringComparison.Ordinal));
        using var home = await http.GetAsync(new Uri(people.RequestMessage!.RequestUri!, link));
        home.EnsureSuccessStatusCode();
    }

    private static async Task<double> CompareRatesAsync(HttpClient http, TextWriter output)
    {
        var (list, count) = (new List<double>(), new List<double>());
        foreach (var page in new[] { List, Count }) await RateAsync(http, page);
        for (var round = 0; round < Rounds; round++)
        {
            list.Add(await RateAsync(http, List));
            count.Add(await RateAsync(http, Count));
        }

        var ratio = Median([.. list.Zip(count, (one, other) => one / other)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"list {Median(list):0} requests/s, count {Median(count):0} requests/s, ratio {ratio:0.00} (at least {LeastRate})"));
        return ratio;
    }

    private static async Task<double> RateAsync(HttpClient http, string page)
    {
        var watch = Stopwatch.StartNew();
        var requests = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (watch.Elapsed < Round)
            {
                using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref requests);
            }
        }));
        return requests / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> CompareMemoryAsync(Process server, Uri home, CookieContainer cookies, TextWriter output)
    {
        await MemoryAsync(server, home, cookies, List);
        var count = await MemoryAsync(server, home, cookies, Count);
        var list = await MemoryAsync(server, home, cookies, List);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"list {list / 1024:0} KiB a circuit, count {count / 1024:0} KiB a circuit, ratio {list / count:0.00} (at most {MostMemory})"));
        return list / count;
    }

    /// <summary>Managed bytes that one open page holds, over many of them.</summary>
    private static async Task<double> MemoryAsync(Process server, Uri home, CookieContainer cookies, string page)
    {
        var before = await CollectAsync(server);
        var open = new List<CircuitClient>();
        for (var i = 0; i < Circuits; i++) open.Add(await CircuitClient.OpenAsync(new Uri(home, page), cookies, CancellationToken.None));
        var after = await CollectAsync(server);
        foreach (var circuit in open) await circuit.DisposeAsync();
        return (after - before) / Circuits;
    }

    private static async Task<double> CollectAsync(Process server)
    {
        await server.StandardInput.WriteLineAsync();
        await server.StandardInput.FlushAsync();
        return double.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    [GeneratedRegex("href=\"(?<link>[^\"]*person=[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex PersonLink();
}
