using System.Text.Json;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Appearance;

/// <summary>The chosen theme is there with the first paint, whatever the system prefers, and never flips afterwards.</summary>
public sealed class ThemeTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("Dark", ColorScheme.Light, true)]
    [InlineData("Light", ColorScheme.Dark, false)]
    [InlineData("System", ColorScheme.Dark, true)]
    [InlineData("System", ColorScheme.Light, false)]
    public async Task The_first_paint_is_in_the_chosen_theme(string choice, ColorScheme system, bool dark)
    {
        var dana = await BeginAsAsync("Dana Okafor", options: new() { ColorScheme = system, ViewportSize = new() { Width = 1280, Height = 900 } });
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "your menu" }).ClickAsync();
        await dana.Button(choice).ClickAsync();
        await dana.ReloadAsync();
        await dana.Page.WaitForFunctionAsync("() => measured.paint !== null");

        var measured = JsonSerializer.Deserialize<Measured>(await dana.Page.EvaluateAsync<string>("() => JSON.stringify(measured)"), JsonSerializerOptions.Web)!;
        var background = await dana.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");

        Assert.DoesNotContain(measured.Themes, change => change.At > measured.Paint);
        Assert.Equal(dark, await dana.Page.EvaluateAsync<bool>("() => document.documentElement.hasAttribute('data-dark')"));
        Assert.Equal(dark, Brightness(background) < 128);
    }

    [Fact]
    public async Task Lists_and_times_are_as_the_person_chose_after_a_reload_too()
    {
        var ada = await BeginAsAsync("Ada Lindqvist", "/audit/1", new() { TimezoneId = "Asia/Tokyo" });
        var moment = ada.Page.Locator("main portal-time").First;
        var at = DateTimeOffset.Parse((await moment.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);
        await Assertions.Expect(moment).ToContainTextAsync(at.ToOffset(TimeSpan.FromHours(9)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "your menu" }).ClickAsync();
        await ada.Button("UTC").ClickAsync();
        await ada.Button("Compact").ClickAsync();
        foreach (var isReloaded in new[] { false, true })
        {
            if (isReloaded) await ada.ReloadAsync();
            await Assertions.Expect(moment).ToContainTextAsync($"{at.UtcDateTime:HH:mm}");
            await Assertions.Expect(moment).ToContainTextAsync("UTC");
            await Assertions.Expect(ada.Page.Locator("html[data-density=compact]")).ToBeAttachedAsync();
        }
    }

    private static double Brightness(string color) =>
        color[(color.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',').Take(3).Average(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture));

    private sealed record Measured(double Shift, IReadOnlyList<ThemeChange> Themes, double Paint);

    private sealed record ThemeChange(double At, bool Dark);
}
