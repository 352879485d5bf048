using Microsoft.Playwright;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Browsing;

/// <summary>Pictures of a page as people see it: light, dark, and on a narrow screen, where nothing may need scrolling sideways.</summary>
internal static class Gallery
{
    private static readonly (string Name, ColorScheme Scheme, int Width)[] Looks =
        [("light", ColorScheme.Light, 1280), ("dark", ColorScheme.Dark, 1280), ("narrow", ColorScheme.Light, 400), ("narrow-dark", ColorScheme.Dark, 400)];

    /// <summary>The folder the product's own pictures go to, when they are to be made anew.</summary>
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS");

    /// <summary>Every look is checked always; pictures of all four are for whoever looks at them, and for the full run.</summary>
    private static readonly bool TakesAll = Chosen is not null || Environment.GetEnvironmentVariable("CI") is not "true" || Environment.GetEnvironmentVariable("PORTAL_FULL") is { Length: > 0 };

    public static bool IsKeeping => Chosen is not null;

    public static async Task ShowAsync(Visit visit, string name)
    {
        foreach (var (look, scheme, width) in Looks)
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.WaitForFunctionAsync("dark => document.documentElement.hasAttribute('data-dark') === dark", scheme == ColorScheme.Dark);
            var path = Path.Combine(Repository.Artifacts("screenshots"), $"{name}-{look}.png");
            if (TakesAll || look is "light" or "narrow-dark") await visit.Page.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
            if (width == 400) await AssertNoSidewaysScrollAsync(visit.Page, name);
        }

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await visit.Page.SetViewportSizeAsync(1280, 900);
    }

    /// <summary>What a person sees without scrolling, for the README.</summary>
    public static async Task KeepAsync(Visit visit, string name)
    {
        if (Chosen is null) return;
        await visit.Page.SetViewportSizeAsync(1280, 800);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Chosen, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    public static async Task AssertNoSidewaysScrollAsync(IPage page, string name)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *, header *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
              .map(element => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`)
              .slice(0, 5).concat(['page is ' + document.documentElement.scrollWidth + ' wide'])
            """);
        Assert.True(wide.Length == 0, $"{name} scrolls sideways at 400 px: {string.Join("; ", wide)}");
    }
}
