using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Browsing;

/// <summary>A test with browsers. It fails when a page complained on its console, and leaves a picture when it failed.</summary>
public abstract partial class BrowserTest(PortalHost portal, BrowserFixture browser) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];

    protected PortalHost Portal => portal;

    protected CloudAccount Account => portal.Account;

    public ValueTask InitializeAsync()
    {
        Needs.Chromium();
        return ValueTask.CompletedTask;
    }

    protected async Task<Visit> BeginAsync(BrowserNewContextOptions? options = null)
    {
        var visit = await Visit.BeginAsync(await browser.OpenAsync(), portal.Address, options);
        _visits.Add(visit);
        return visit;
    }

    protected async Task<Visit> BeginAsAsync(string person, string path = "/", BrowserNewContextOptions? options = null)
    {
        var visit = await BeginAsync(options);
        await visit.SignInAndWaitAsync(person, path);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await portal.Account.MendAsync();
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (visit, index) in _visits.Select((visit, index) => (visit, index)))
        {
            if (failed)
            {
                var name = NotForFiles().Replace($"{TestContext.Current.Test!.TestDisplayName}-{index}", "-");
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts("failures"), name[^Math.Min(name.Length, 120)..] + ".png"), FullPage = true });
            }

            await visit.DisposeAsync();
        }

        Assert.Empty(_visits.SelectMany(visit => visit.Complaints));
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NotForFiles();
}
