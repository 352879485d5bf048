using System.Net;
using System.Text.Json;

namespace Portal.Tests.Audit;

/// <summary>The record in the browser: pages by role, and the file that leaves.</summary>
public sealed class AuditExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_auditor_takes_the_filtered_record_out_as_a_file()
    {
        using var audrey = await portal.SignInAsAsync("audrey");
        using var answer = await audrey.GetAsync("/audit/export?format=jsonl&actor=audrey&action=session.started");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Matches(@"^\d{4}-\d\d-\d\d-audit\.jsonl$", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal("audrey", JsonDocument.Parse(line).RootElement.GetProperty("subject").GetString()));

        Assert.Contains("audit.<wbr>exported", (await audrey.ReadAsync("/audit?actor=audrey")).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scientist_takes_out_only_their_own_entries()
    {
        using var dana = await portal.SignInAsAsync("dana");
        using var sam = await portal.SignInAsAsync("sam");
        var file = await sam.ReadAsync("/audit/export?format=csv");
        Assert.Contains(",sam,", file, StringComparison.Ordinal);
        Assert.DoesNotContain(",dana,", file, StringComparison.Ordinal);
        Assert.StartsWith("sequence,at,actor", file, StringComparison.Ordinal);
        Assert.Equal(2, (await sam.ReadAsync("/audit/export?format=csv&actor=dana")).Split("\r\n").Length);
    }

    [Fact]
    public async Task Who_may_not_gets_no_file()
    {
        using var nobody = portal.NewBrowser();
        using (var answer = await nobody.GetAsync("/audit/export?format=csv")) Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        using var nora = await portal.SignInAsAsync("nora");
        using (var answer = await nora.GetAsync("/audit/export?format=csv")) Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/audit/export", "The export needs a format.")]
    [InlineData("/audit/export?format=exe", "The export needs a format.")]
    [InlineData("/audit/export?format=csv&from=2026-01-02T00:00&until=2026-01-01T00:00", "The time range ends before it begins.")]
    public async Task A_wrong_request_is_told_in_a_sentence(string path, string sentence)
    {
        using var ada = await portal.SignInAsAsync("ada");
        using var answer = await ada.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(sentence, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_show_the_list_an_entry_and_what_a_role_may_not()
    {
        using var audrey = await portal.SignInAsAsync("audrey");
        var list = await audrey.ReadAsync("/audit?action=session.started");
        Assert.Contains("<code class=\"dotted\">session.<wbr>started</code>", list.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/audit/export?format=csv&amp;action=session.started", list, StringComparison.Ordinal);
        Assert.Contains("Audit entry 1", await audrey.ReadAsync("/audit/1"), StringComparison.Ordinal);
        Assert.Contains("There is no audit entry of that number.", await audrey.ReadAsync("/audit/999999"), StringComparison.Ordinal);
        Assert.Contains("No entry matches", await audrey.ReadAsync("/audit?actor=nobody-at-all"), StringComparison.Ordinal);
        Assert.Contains("a page of the list that does not exist", await audrey.ReadAsync("/audit?after=x"), StringComparison.Ordinal);

        using var sven = await portal.SignInAsAsync("sven");
        Assert.Contains("You may not see this audit entry.", await sven.ReadAsync("/audit/1"), StringComparison.Ordinal);
        Assert.Contains("It takes one of: Admin, Auditor.", await sven.ReadAsync("/audit"), StringComparison.Ordinal);
    }
}
