using Bunit;
using Portal.Auth;
using Portal.Core.Audit;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Pages.Audit;
using Portal.Tests.Pages.Projects;

namespace Portal.Tests.Pages.Audit;

public sealed class AuditPageTests : ProjectPagesContext
{
    [Fact]
    public async Task A_filter_changes_the_url_and_the_list()
    {
        await CreateAsync("churn");
        var page = OpenAudit("/audit");
        Assert.Equal(4, Rows(page));

        page.Find("#filter-target").Change("churn");

        Assert.EndsWith("/audit?target=churn", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(1, Rows(page)));
        Assert.Contains("format=csv&target=churn", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);

        page.Find("#filter-actor").Change("nobody-at-all");
        page.WaitForAssertion(() => Assert.Contains("No entry matches", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_says_sound_and_is_recorded_and_the_unsigned_tail_is_shown()
    {
        var page = OpenAudit("/audit");
        Assert.Equal("3", page.Find("[data-tail]").GetAttribute("data-tail"));

        page.Find("header button").Click();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-verified=sound]")));
        Assert.Contains("All 3 entries are as they were written", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(4, Rows(page)));
    }

    [Fact]
    public async Task Verify_names_the_entry_that_was_tampered_with()
    {
        await World.QueryAsync(async db =>
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(World.Get<DatabaseOptions>().ConnectionString);
            await connection.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """DROP TRIGGER "AuditEntries_no_update"; UPDATE "AuditEntries" SET "Outcome" = 'Failed' WHERE "Sequence" = 2""";
            return await command.ExecuteNonQueryAsync(Ct);
        });
        var page = OpenAudit("/audit");

        page.Find("header button").Click();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-verified=unsound]")));
        Assert.Contains("The record was tampered with at entry 2.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_verify_is_told_who_may()
    {
        var page = Open<AuditPage>("/audit", Sam);
        Assert.Equal("true", page.Find("header button").GetAttribute("aria-disabled"));
        Assert.Contains("It takes one of: Admin, Auditor.", page.Find("header .why").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-tail]"));
    }

    [Fact]
    public async Task An_entry_shows_its_diff_and_leads_to_the_next_one_that_may_be_seen()
    {
        await CreateAsync("churn");
        var page = Open<AuditEntryPage>("/audit/4", Ada, parameters => parameters.Add(entry => entry.Sequence, 4));
        Assert.Contains("project.<wbr", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".diff ins"));
        Assert.Equal(["/audit/3"], page.FindAll("header a.button").Select(link => link.GetAttribute("href")));
        Assert.Contains("This entry waits for the next signed checkpoint.", page.Markup, StringComparison.Ordinal);

        var refused = Open<AuditEntryPage>("/audit/4", Sam, parameters => parameters.Add(entry => entry.Sequence, 4));
        Assert.Contains("You may not see this audit entry.", refused.Markup, StringComparison.Ordinal);
    }

    private Person Ada => new(World.Ada, "test", "ada", "Ada Lindqvist", [Role.Admin], null);

    private IRenderedComponent<AuditPage> OpenAudit(string uri) => Open<AuditPage>(uri, Ada);

    private static int Rows(IRenderedComponent<AuditPage> page) => page.FindAll(".list tbody tr").Count;
}
