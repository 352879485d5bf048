using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Live;

namespace Portal.Tests.Auth;

public sealed class SessionLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_session_ends_and_a_busy_one_ends_at_its_absolute_age()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = new PortalFactory(clock);
        using var busy = await portal.SignInAsAsync("dana");
        using var idle = await portal.SignInAsAsync("dirk");

        clock.Advance(TimeSpan.FromMinutes(20));
        await AssertSignedInAsync(busy);
        clock.Advance(TimeSpan.FromMinutes(11));
        await AssertSignedInAsync(busy);
        await AssertSignedOutAsync(idle);

        for (var passed = TimeSpan.FromMinutes(31); passed < TimeSpan.FromHours(9.9); passed += TimeSpan.FromMinutes(25))
        {
            await AssertSignedInAsync(busy);
            clock.Advance(TimeSpan.FromMinutes(25));
        }

        clock.Advance(TimeSpan.FromMinutes(25));
        await AssertSignedOutAsync(busy);
    }

    [Fact]
    public async Task An_admin_ends_a_session_and_its_circuit_is_cut()
    {
        await using var portal = new PortalFactory();
        using var sam = await portal.SignInAsAsync("sam");
        using var ada = await portal.SignInAsAsync("ada");
        using var circuit = await ConnectAsync(sam);

        var end = portal.Services.GetRequiredService<EndSession>();
        Assert.Equal(ErrorKind.Refused, (await end.ExecuteAsync(await IdOfAsync(portal, "sam"), await IdOfAsync(portal, "ada"), "no", Ct)).Error!.Kind);
        Assert.Null((await end.ExecuteAsync(await IdOfAsync(portal, "ada"), await IdOfAsync(portal, "sam"), "Test.", Ct)).Error);
        portal.Services.GetRequiredService<SessionWatch>().Ended(await IdOfAsync(portal, "sam"));

        await AssertClosesAsync(circuit);
        await AssertSignedOutAsync(sam);
        await AssertSignedInAsync(ada);
    }

    [Fact]
    public async Task A_role_taken_away_elsewhere_cuts_the_circuit_at_the_next_look()
    {
        await using var portal = new PortalFactory(null, ("Sessions:Recheck", "00:00:01"));
        using var dana = await portal.SignInAsAsync("dana");
        using var circuit = await ConnectAsync(dana);
        await using (var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct))
        {
            var row = await db.Sessions.SingleAsync(one => one.Subject == "dana", Ct);
            row.ChangeRoles(new RoleMapping([], ["marketing"], "Taken away."));
            await db.SaveChangesAsync(Ct);
        }

        await AssertClosesAsync(circuit);
        using var answer = await dana.OpenAsync("/");
        Assert.Equal("/no-role", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    private static async Task<SessionId> IdOfAsync(PortalFactory portal, string subject)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct);
        return (await db.Sessions.SingleAsync(one => one.Subject == subject, Ct)).Id;
    }

    private static async Task<ClientWebSocket> ConnectAsync(Browser browser)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        socket.Options.SetRequestHeader("Origin", browser.Origin);
        await socket.ConnectAsync(new UriBuilder(browser.Home) { Scheme = "ws", Path = "/_blazor" }.Uri, Ct);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, Ct);
        var buffer = new byte[1024];
        await socket.ReceiveAsync(buffer, Ct);
        return socket;
    }

    private static async Task AssertClosesAsync(ClientWebSocket socket)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, deadline.Token)).MessageType is not WebSocketMessageType.Close)
            {
                // Keep-alives go on until the cut.
            }
        }
        catch (WebSocketException)
        {
            return;
        }
    }

    private static async Task AssertSignedInAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task AssertSignedOutAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
    }
}
