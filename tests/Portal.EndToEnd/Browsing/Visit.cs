using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Browsing;

/// <summary>One person's browser: own cookies, one page, and everything the page complained of.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    /// <summary>Milliseconds. Long, for a machine that does much else.</summary>
    public const float Patience = 30_000;

    private readonly IBrowserContext _context;
    private readonly Uri _portal;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page, Uri portal)
    {
        (_context, Page, _portal) = (context, page, portal);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri portal, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await context.AddInitScriptAsync(Measures);
        return new Visit(context, await context.NewPageAsync(), portal);
    }

    /// <summary>Through the identity provider, as a person does.</summary>
    public async Task SignInAsync(string name, string path = "/")
    {
        await Page.GotoAsync(new Uri(_portal, $"/sign-in?returnUrl={Uri.EscapeDataString(path)}").ToString());
        await Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Page.WaitForURLAsync(address => address.StartsWith(_portal.ToString(), StringComparison.Ordinal) && !address.Contains("signin-oidc", StringComparison.Ordinal));
    }

    public async Task SignInAndWaitAsync(string name, string path = "/")
    {
        await SignInAsync(name, path);
        await ReadyAsync();
    }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(_portal, path).ToString());
        await ReadyAsync();
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await ReadyAsync();
    }

    /// <summary>Until the circuit is up; before that clicks fall on deaf ears.</summary>
    public Task ReadyAsync() => Page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label);

    public Task ExpectTitleAsync(string part) => Assertions.Expect(Page).ToHaveTitleAsync(new Regex(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1)));

    public Task ExpectTextAsync(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);

    public void ForgetComplaints() => _complaints.Clear();

    /// <summary>The sum of layout shifts since the page was loaded that no input explains.</summary>
    public Task<double> LayoutShiftAsync() => Page.EvaluateAsync<double>("() => globalThis.measured.shift");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private const string Measures = """
        globalThis.measured = { shift: 0, themes: [], paint: null };
        new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) measured.shift += entry.value; }))
          .observe({ type: 'layout-shift', buffered: true });
        new PerformanceObserver(list => list.getEntries().forEach(entry => { if (entry.name === 'first-paint') measured.paint = entry.startTime; }))
          .observe({ type: 'paint', buffered: true });
        const note = () => measured.themes.push({ at: performance.now(), dark: document.documentElement?.hasAttribute('data-dark') ?? false });
        new MutationObserver(note).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-dark'] });
        """;
}
