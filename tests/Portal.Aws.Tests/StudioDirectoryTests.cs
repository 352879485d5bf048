using System.Diagnostics;
using Portal.Core.Access;

namespace Portal.Aws.Tests;

/// <summary>Whole lists: complete, in pages of a hundred, and no faster than the service allows.</summary>
public sealed class StudioDirectoryTests(Cloud cloud)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_are_complete_and_take_as_few_calls_as_there_are_pages()
    {
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000021", project: null);
        await cloud.SeedAsync(studio.Account, projects: 250, profiles: 1030, domains: 5);
        var before = (await cloud.LogAsync(studio.Account)).Count;

        var (domains, projects, profiles) = await ReadAllAsync(studio);

        Assert.Equal(6, domains);
        Assert.Equal(250, projects);
        Assert.Equal(1031, profiles);
        Assert.Equal(1 + 3 + (5 * 3) + 1, (await cloud.LogAsync(studio.Account)).Count - before);
        Assert.Equal(1030, (await studio.Directory.ListLaunchesAsync(Ct)).Value!.Count);
    }

    [Fact]
    public async Task Under_a_limit_of_the_account_nothing_is_throttled_and_little_time_is_lost()
    {
        const int rate = 20;
        await using var studio = await StudioCloud.OpenAsync(cloud, "200000000022", project: null, ("Aws:Rates:*", "20"));
        await cloud.SeedAsync(studio.Account, projects: 1000, profiles: 5000, domains: 10);
        await studio.FaultAsync(new { kind = "rate-limit", operation = "*", rate });
        var before = (await cloud.LogAsync(studio.Account)).Count;
        var clock = Stopwatch.StartNew();

        var (domains, projects, profiles) = await ReadAllAsync(studio);

        var calls = (await cloud.LogAsync(studio.Account)).Skip(before).ToList();
        Assert.Equal((11, 1000, 5001), (domains, projects, profiles));
        Assert.DoesNotContain(calls, call => call.GetProperty("outcome").GetString() != "ok");
        TestContext.Current.SendDiagnosticMessage($"{calls.Count} calls in {clock.Elapsed.TotalSeconds:0.00} s under {rate} a second");
    }

    private static async Task<(int Domains, int Projects, int Profiles)> ReadAllAsync(StudioCloud studio)
    {
        var projects = studio.Directory.ListProjectsAsync(Ct);
        var domains = (await studio.Directory.ListDomainsAsync(Ct)).Value!;
        var profiles = await Task.WhenAll(domains.Select(domain => studio.Directory.ListProfilesAsync(domain, Ct)));
        Assert.All(profiles, result => Assert.Null(result.Error));
        return (domains.Count, (await projects).Value!.Count, profiles.SelectMany(result => result.Value!).Select(row => (row.DomainId, row.Name)).Distinct().Count());
    }
}
