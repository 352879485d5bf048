using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Persistence;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Circuits;

/// <summary>What one person's browser sent is worth nothing in another person's circuit.</summary>
public sealed class ReplayTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Messages_of_a_data_science_admin_do_nothing_for_a_data_scientist_and_are_on_record()
    {
        var ct = TestContext.Current.CancellationToken;
        var dana = await BeginAsAsync("Dana Okafor");
        var recorded = RecordedMessages.Of(dana.Page);
        await NewProject.FillAsync(dana, "recorded");
        await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("recorded: Active");
        var messages = recorded.Messages.Where(message => message.Target == "BeginInvokeDotNetFromJS").ToList();
        Assert.True(messages.Count > 5, $"Only {messages.Count} messages were recorded.");
        foreach (var (target, arguments) in messages) TestContext.Current.TestOutputHelper?.WriteLine($"{target}({string.Join(", ", arguments)})");
        var before = await CountsAsync();

        var sam = await BeginAsAsync("Sam Rivera");
        var cookies = new CookieContainer();
        foreach (var cookie in await sam.Page.Context.CookiesAsync()) cookies.Add(Portal.Address, new Cookie(cookie.Name, cookie.Value));
        foreach (var page in new[] { "/projects/new", dana.Page.Url })
        {
            await using var circuit = await CircuitClient.OpenAsync(new Uri(Portal.Address, page), cookies, ct);
            foreach (var (target, arguments) in messages) await circuit.SendAsync(target, arguments, ct);
            await circuit.SettleAsync(messages.Count, Deadline, ct);
            var refused = circuit.Errors.Count(error => error.StartsWith("JS.EndInvokeDotNet", StringComparison.Ordinal));
            Assert.True(refused > 0, "The circuit accepted everything.");
        }

        var after = await CountsAsync();
        Assert.Equal(before.Projects, after.Projects);
        Assert.Equal(before.Operations, after.Operations);
        Assert.Equal(before.Calls, after.Calls);
        await WaitForAsync(async () => await UnknownAsync("sam") > 0);
        Assert.Equal(0, await UnknownAsync("dana"));
    }

    private async Task<(int Projects, int Operations, int Calls)> CountsAsync()
    {
        await using var db = await Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return (await db.Projects.CountAsync(), await db.Operations.CountAsync(), (await Account.CallsAsync()).Count);
    }

    private async Task<int> UnknownAsync(string subject)
    {
        await using var db = await Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await db.AuditEntries.CountAsync(entry => entry.Action == "page.message" && entry.ActorSubject == subject);
    }

    private static async Task WaitForAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await holds()) await tick.WaitForNextTickAsync(limit.Token);
    }
}
