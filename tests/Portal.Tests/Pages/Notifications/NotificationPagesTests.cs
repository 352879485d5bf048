using Bunit;
using Portal.Components.Layout;
using Portal.Core.Audit;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Pages.Notifications;
using Portal.Tests.Pages.Projects;

namespace Portal.Tests.Pages.Notifications;

public sealed class NotificationPagesTests : ProjectPagesContext
{
    [Fact]
    public async Task The_bell_counts_what_is_unread_and_hears_of_news()
    {
        await TellAsync("Studio is ready for you in churn.");
        var bell = Render<Bell>(parameters => parameters.Add(one => one.Me, Sam));
        Assert.Equal("Notifications, 1 unread", bell.Find("button").GetAttribute("aria-label"));

        await TellAsync("Your access to churn ends soon.");
        Feed.Told(new("test", "sam"));
        bell.WaitForAssertion(() => Assert.Equal("2", bell.Find(".bell-count").TextContent));
        Feed.Told(new("test", "dana"));

        bell.Find("button").Click();
        bell.WaitForAssertion(() => Assert.Equal(2, bell.FindAll(".news li.unread").Count));
        Assert.Contains("ends soon", bell.Find(".news a").TextContent, StringComparison.Ordinal);
        bell.Find(".news a").Click();
        Feed.Told(new("test", "sam"));
        bell.WaitForAssertion(() => Assert.Equal("1", bell.Find(".bell-count").TextContent));
    }

    [Fact]
    public async Task The_page_marks_one_and_all_as_read_and_filters()
    {
        for (var i = 0; i < 3; i++) await TellAsync($"News {i}.");
        var page = Open<NotificationsPage>("/notifications", Sam);
        Assert.Equal(3, page.FindAll("tbody strong").Count);
        Assert.Contains("In Portal only", page.Markup, StringComparison.Ordinal);

        page.Find("tbody button").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody strong").Count));
        page.Find("#filter-show").Change("unread");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        page.Find("header button").Click();
        page.WaitForAssertion(() => Assert.Contains("Nothing is unread", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choices_are_kept_and_decisions_cannot_be_chosen_away()
    {
        var page = Open<ChoicesPage>("/notifications/choices", Sam);
        Assert.All(page.FindAll("input").Where(input => input.Id is "choice-access-to-decide" or "choice-access-decided"), input => Assert.True(input.HasAttribute("disabled")));
        page.Find("#choice-access-ready").Change(false);
        page.WaitForAssertion(() => Assert.Contains("“Studio is ready” is off", page.Markup, StringComparison.Ordinal));
        var choices = (await World.Get<ReadNotificationChoices>().ExecuteAsync(World.Sam, Ct)).Value!;
        Assert.Equal(["access.ready"], choices.Kinds.Where(one => !one.ByMail).Select(one => one.Kind.Kind));
    }

    private async Task TellAsync(string sentence)
    {
        await using var uow = await World.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
        uow.Tell(new("test", "sam"), "access.ready", sentence, "/access");
        uow.Audit(new AuditEvent("test.told", new AuditTarget("person", "sam"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
        World.Clock.Advance(TimeSpan.FromMilliseconds(1));
    }
}
