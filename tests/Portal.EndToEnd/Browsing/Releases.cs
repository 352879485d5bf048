using Microsoft.Playwright;

namespace Portal.EndToEnd.Browsing;

/// <summary>Building and deciding model versions, as people do.</summary>
internal static class Releases
{
    /// <summary>Milliseconds that a pipeline of the sandbox may take on a busy machine.</summary>
    private const float Patience = 180_000;

    /// <summary>Runs the build unless the version is there already, and waits until Portal has noticed it. Answers the release's path.</summary>
    public static async Task<string> BuildAsync(Visit visit, string project, int version)
    {
        await visit.GoAsync($"{project}?tab=models");
        var link = visit.Page.GetByRole(AriaRole.Link, new() { Name = $"Version {version}", Exact = true });
        if (await link.CountAsync() == 0)
        {
            await visit.GoAsync($"{project}?tab=pipelines");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run build" }).ClickAsync();
            await visit.ExpectTextAsync("Started: see the run");
            await visit.GoAsync($"{project}?tab=models");
        }

        await Assertions.Expect(link).ToBeVisibleAsync(new() { Timeout = Patience });
        return await link.GetAttributeAsync("href") ?? "";
    }

    public static async Task ApproveAsync(Visit visit, string release, string stage)
    {
        await visit.GoAsync(release);
        await visit.Button($"Approve for {stage}").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = $"Approve for {stage}" }).ClickAsync();
    }

    /// <summary>No mouse: Tab to the button, Enter, Tab to the dialog's own, Enter.</summary>
    public static async Task ApproveByKeyboardAsync(Visit visit, string release, string stage)
    {
        await visit.GoAsync(release);
        await Assertions.Expect(visit.Button($"Approve for {stage}")).ToBeVisibleAsync();
        await PressByKeyboardAsync(visit, $"Approve for {stage}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await PressByKeyboardAsync(visit, $"Approve for {stage}", inside: "[role=dialog]");
    }

    public static Task ExpectStateAsync(Visit visit, string words) =>
        Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync(words, new() { Timeout = Patience });

    private static async Task PressByKeyboardAsync(Visit visit, string words, string inside = "main")
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (!await visit.Page.EvaluateAsync<bool>("([words, inside]) => document.activeElement?.textContent?.trim() === words && document.activeElement.closest(inside) !== null", new[] { words, inside })) continue;
            await visit.Page.Keyboard.PressAsync("Enter");
            return;
        }

        Assert.Fail($"{words} cannot be reached by Tab.");
    }
}
