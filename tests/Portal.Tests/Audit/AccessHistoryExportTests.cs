using System.Net;

namespace Portal.Tests.Audit;

/// <summary>Who had access, as a page and as a file that leaves.</summary>
public sealed class AccessHistoryExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_auditor_takes_out_who_had_access_and_that_is_recorded()
    {
        using var audrey = await portal.SignInAsAsync("audrey");
        using var answer = await audrey.GetAsync("/audit/access/export?format=csv&day=2026-01-02");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("access-2026-01-02.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.StartsWith("day,project,person", (await answer.Content.ReadAsStringAsync(Ct)).TrimStart('\uFEFF'), StringComparison.Ordinal);
        var entries = await audrey.ReadAsync("/audit/export?format=csv&actor=audrey&action=access.history.exported");
        Assert.Contains("Exported who had access as Csv: 2026-01-02.", entries, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit/access/export", "The export needs a format.")]
    [InlineData("/audit/access/export?format=csv&day=2999-01-01", "That day has not come yet in UTC.")]
    public async Task A_wrong_request_is_told_in_a_sentence(string path, string sentence)
    {
        using var ada = await portal.SignInAsAsync("ada");
        using var answer = await ada.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(sentence, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_role_gets_no_file()
    {
        using var nora = await portal.SignInAsAsync("nora");
        using var answer = await nora.GetAsync("/audit/access/export?format=csv");
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_pages_answer()
    {
        using var ada = await portal.SignInAsAsync("ada");
        Assert.Contains("A day runs from midnight to midnight UTC.", await ada.ReadAsync("/audit/access?day=2026-01-02"), StringComparison.Ordinal);
        Assert.Contains("nobody could open Studio on 2 January 2026", await ada.ReadAsync("/audit/access?day=2026-01-02"), StringComparison.Ordinal);
        Assert.Contains("Ada Lindqvist", await ada.ReadAsync("/people"), StringComparison.Ordinal);
        Assert.Contains("Nobody of that name has signed in", await ada.ReadAsync("/people/not-a-key"), StringComparison.Ordinal);
        Assert.Contains("Nothing yet", await ada.ReadAsync("/notifications"), StringComparison.Ordinal);
        Assert.Contains("sends no e-mail", await ada.ReadAsync("/notifications/choices"), StringComparison.Ordinal);
        Assert.Contains("Mail:Host", await ada.ReadAsync("/notifications/mail"), StringComparison.Ordinal);
        using var sam = await portal.SignInAsAsync("sam");
        Assert.Contains("It takes one of", await sam.ReadAsync("/people"), StringComparison.Ordinal);
        Assert.DoesNotContain("E-mail delivery", await sam.ReadAsync("/notifications"), StringComparison.Ordinal);
    }
}
