using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Auth;
using Portal.Core.Persistence;

namespace Portal.Tests.Auth;

public sealed class SignInTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_visitor_is_led_to_the_provider_and_back_to_the_page_asked_for()
    {
        using var browser = portal.NewBrowser();
        using var arrived = await browser.SignInAsync("dana", "/projects?state=Active");
        Assert.Equal(HttpStatusCode.OK, arrived.StatusCode);
        Assert.Equal("/projects?state=Active", arrived.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("Dana Okafor", await arrived.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada", "Admin")]
    [InlineData("dana", "DataScienceAdmin")]
    [InlineData("dirk", "DataScienceAdmin")]
    [InlineData("sam", "DataScientist")]
    [InlineData("sofia", "DataScientist")]
    [InlineData("sven", "DataScientist")]
    [InlineData("anna", "Approver")]
    [InlineData("arthur", "Approver")]
    [InlineData("milan", "MLEngineer")]
    [InlineData("audrey", "Auditor")]
    public async Task Each_seeded_person_gets_their_role_into_the_session_row(string subject, string role)
    {
        using var browser = await portal.SignInAsAsync(subject);
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = await db.Sessions.OrderByDescending(one => one.CreatedAt).FirstAsync(one => one.Subject == subject, TestContext.Current.CancellationToken);
        Assert.Equal(role, row.RoleNames);
        Assert.Null(row.EndedAt);
        Assert.NotNull(row.ProtectedIdToken);
        // A token reads header.payload.signature; what is encrypted has no points.
        Assert.DoesNotContain(".", row.ProtectedIdToken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_holds_the_id_of_the_row_and_nothing_else()
    {
        using var browser = await portal.SignInAsAsync("sam");
        var cookie = Assert.Single(browser.Cookies, one => one.Name == "portal");
        Assert.True(cookie.HttpOnly);
        var format = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).TicketDataFormat;
        var ticket = format.Unprotect(cookie.Value)!;
        var claim = Assert.Single(ticket.Principal.Claims);
        Assert.True(Guid.TryParse(claim.Value, out _));
        Assert.Empty(ticket.Properties.Items);
    }

    [Fact]
    public async Task Signing_out_ends_the_row_and_the_old_cookie_opens_nothing()
    {
        using var browser = await portal.SignInAsAsync("sofia");
        var stolen = browser.CookieHeader;
        using var left = await browser.SignOutAsync();
        Assert.Equal("/signed-out", left.RequestMessage!.RequestUri!.AbsolutePath);

        using var thief = portal.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", stolen);
        using var answer = await thief.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_is_a_post_with_the_form_token_and_passes_by_the_provider()
    {
        using var browser = await portal.SignInAsAsync("sven");
        using var got = await browser.GetAsync("/sign-out");
        Assert.NotEqual(HttpStatusCode.OK, got.StatusCode);
        using var forged = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("Sven Larsen", await browser.ReadAsync("/"), StringComparison.Ordinal);

        using var left = await browser.SignOutAsync();
        Assert.Contains("You are signed out", await left.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_in_the_same_browser_gets_a_row_of_their_own_and_the_first_one_ends()
    {
        using var browser = portal.NewBrowser();
        using var waitingTab = await browser.OpenAsync("/sign-in");
        using var asAnna = await browser.SignInAsync("anna");
        var annas = browser.CookieHeader;
        using var asArthur = await browser.OpenAsync($"{waitingTab.RequestMessage!.RequestUri}&person=arthur");
        Assert.Contains("Arthur Bell", await asArthur.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var other = portal.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", annas);
        using var answer = await other.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_without_a_mapped_group_is_told_which_groups_came_and_whom_to_ask()
    {
        using var browser = portal.NewBrowser();
        using var arrived = await browser.SignInAsync("nora", "/projects");
        var page = await arrived.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("/no-role", arrived.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("You have no role in Portal", page, StringComparison.Ordinal);
        Assert.Contains("marketing", page, StringComparison.Ordinal);
        Assert.Contains("Ask an Admin", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/projects", "/projects")]
    [InlineData("/projects?state=Active&x=%2F", "/projects?state=Active&x=%2F")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\tevil", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Only_a_path_of_this_Portal_is_returned_to(string? asked, string expected) =>
        Assert.Equal(expected, SignInEndpoints.LocalOrHome(asked));
}
