using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Tests.Endpoints;

/// <summary>The way into Studio over the whole program: a project and a Studio user are made in the sandbox once, then tried at from all sides.</summary>
public sealed partial class OpenStudioTests(OpenStudioTests.StudioPortal portal) : IClassFixture<OpenStudioTests.StudioPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_leads_the_browser_to_Studio_and_leaves_no_trace_of_the_link()
    {
        using var sam = await portal.SignInAsAsync("sam");
        var page = await sam.ReadAsync(portal.GrantPage);

        using var answer = await PressAsync(sam, Token(page));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        var link = answer.Headers.Location!;
        var secret = link.Query[(link.Query.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        Assert.NotEmpty(secret);
        Assert.Contains($"form-action 'self' {link.GetLeftPart(UriPartial.Authority)};", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var studio = await sam.OpenAsync(link.AbsoluteUri);
        Assert.Contains("sam-churn", await studio.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        // Neither the page nor the record knows the secret; the record knows of the opening.
        Assert.DoesNotContain(secret, await sam.ReadAsync(portal.GrantPage), StringComparison.Ordinal);
        var record = await portal.QueryAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.Action == "studio.opened").CountAsync(Ct));
        Assert.True(record > 0);
        var database = await File.ReadAllBytesAsync(portal.DatabaseFile, Ct);
        Assert.Equal(-1, database.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("dana")]
    [InlineData("anna")]
    [InlineData("sofia")]
    [InlineData("milan")]
    [InlineData("audrey")]
    public async Task Nobody_opens_somebody_elses(string subject)
    {
        using var other = await portal.SignInAsAsync(subject);

        using var answer = await PressAsync(other, Token(await other.ReadAsync("/")));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"{portal.GrantPage}?studio=refused", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_opened()
    {
        using var sam = await portal.SignInAsAsync("sam");
        var before = await OpenedAsync();

        using var answer = await PressAsync(sam, "forged");

        Assert.Equal($"{portal.GrantPage}?studio=form", answer.Headers.Location!.OriginalString);
        Assert.Equal(before, await OpenedAsync());
    }

    [Fact]
    public async Task Somebody_without_a_session_is_sent_to_the_page_to_sign_in()
    {
        using var browser = portal.NewBrowser();

        using var answer = await PressAsync(browser, "none");

        Assert.Equal((HttpStatusCode.SeeOther, portal.GrantPage), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        // The page survives the sign-in.
        using var page = await browser.SignInAsync("sam", portal.GrantPage);
        Assert.Equal(portal.GrantPage, page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task An_address_that_names_no_access_is_no_page()
    {
        using var sam = await portal.SignInAsAsync("sam");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/grants/nonsense/studio");
        using var answer = await sam.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Token(string page) => FormToken().Match(page).Groups["token"].Value;

    private Task<int> OpenedAsync() => portal.QueryAsync(db => db.AuditEntries.AsNoTracking().CountAsync(row => row.Action == "studio.opened", Ct));

    private async Task<HttpResponseMessage> PressAsync(Browser browser, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{portal.GrantPage}/studio");
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();

    /// <summary>The program with an active project "churn" and a Studio user of Sam's in it.</summary>
    public sealed class StudioPortal : PortalFactory, IAsyncLifetime
    {
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

        /// <summary>Page of Sam's access.</summary>
        public string GrantPage { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            var dana = await SessionOfAsync("dana");
            await SessionOfAsync("sam");
            var template = (await Services.GetRequiredService<ListTemplates>().ExecuteAsync(dana, Ct)).Value!.Single(known => known.Name == "mlops-sklearn");
            var form = new CreateProjectRequest(Guid.NewGuid(), "churn", "Predicts churn.", "CC-1001", "realtime", template.ProductId, template.Versions.Single(version => version.IsActive).ArtifactId, new Dictionary<string, string>(StringComparer.Ordinal));
            var project = (await Services.GetRequiredService<CreateProject>().ExecuteAsync(dana, form, Ct)).Value;
            await UntilAsync(db => db.Projects.AnyAsync(row => row.Id == project && row.State == ProjectState.Active, Ct));
            var sam = await QueryAsync(db => db.KnownPeople.SingleAsync(row => row.Subject == "sam", Ct));
            var given = await Services.GetRequiredService<GrantAccess>().ExecuteAsync(dana, project, [sam.Person], new AccessWish("To try it.", 30), Ct);
            Assert.All(given.Value!, line => Assert.Null(line.Result.Error));
            await UntilAsync(db => db.AccessGrants.AnyAsync(row => row.State == GrantState.Active, Ct));
            GrantPage = $"/access/grants/{(await QueryAsync(db => db.AccessGrants.SingleAsync(Ct))).Id}";
        }

        public async Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> read)
        {
            await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct);
            return await read(db);
        }

        private async Task<SessionId> SessionOfAsync(string subject)
        {
            using var browser = await SignInAsAsync(subject);
            return (await QueryAsync(db => db.Sessions.SingleAsync(row => row.Subject == subject, Ct))).Id;
        }

        private async Task UntilAsync(Func<PortalDbContext, Task<bool>> holds)
        {
            var started = TimeProvider.System.GetTimestamp();
            while (!await QueryAsync(holds))
            {
                if (TimeProvider.System.GetElapsedTime(started) > Longest) throw new TimeoutException("The sandbox took too long.");
                await Task.Delay(100, Ct);
            }
        }
    }
}
