using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Notifications;

/// <summary>What people are told in Portal: their own only, counted, read, chosen.</summary>
public sealed partial class NotificationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_tells_the_decider_and_the_decision_tells_the_person()
    {
        await using var world = await AccessWorld.StartAsync();
        var asked = await world.AskAsync(world.Sam);
        var told = Assert.Single((await ListAsync(world.World, world.Anna)).Items);
        Assert.Equal(("access.to-decide", $"/access/requests/{asked.Value}", false), (told.Kind, told.Link, told.IsRead));
        Assert.Null(told.Mail);
        Assert.Null(await world.DecideAsync(world.Anna, asked.Value));
        Assert.Equal("access.decided", Assert.Single((await ListAsync(world.World, world.Sam)).Items).Kind);
        Assert.Contains(AccessWorld.Person("sam"), world.World.Told);
    }

    [Fact]
    public async Task Reading_marks_ones_own_and_nobody_elses()
    {
        await using var world = await ProjectWorld.StartAsync();
        await TellAsync(world, "sam", 3);
        await TellAsync(world, "dana", 2);
        var sams = (await ListAsync(world, world.Sam)).Items;
        Assert.Equal(0, await world.Get<ReadNotifications>().ExecuteAsync(world.Dana, [.. sams.Select(row => row.Id)], Ct));
        Assert.Equal(3, await CountAsync(world, world.Sam));
        Assert.Equal(1, await world.Get<ReadNotifications>().ExecuteAsync(world.Sam, [sams[1].Id], Ct));
        Assert.Equal(0, await world.Get<ReadNotifications>().ExecuteAsync(world.Sam, [sams[1].Id], Ct));
        Assert.Equal([sams[0].Id, sams[2].Id], (await ListAsync(world, world.Sam, new(Unread: true))).Items.Select(row => row.Id));
        Assert.Equal(2, await world.Get<ReadNotifications>().ExecuteAsync(world.Sam, null, Ct));
        Assert.Equal((0, 2), (await CountAsync(world, world.Sam), await CountAsync(world, world.Dana)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await using var world = await ProjectWorld.StartAsync();
        await TellAsync(world, "sam", 123);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await ListAsync(world, world.Sam, new(), after);
            seen.AddRange(page.Items.Select(row => row.Sentence));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 123).Reverse().Select(i => $"News {i}."), seen);
        Assert.Equal(8, (await ListAsync(world, world.Sam, new(Most: 8))).Items.Count);
    }

    [Fact]
    public async Task Whoever_has_no_session_reads_nothing()
    {
        await using var world = await ProjectWorld.StartAsync();
        await TellAsync(world, "nobody", 1);
        var stranger = SessionId.New();
        Assert.Equal("session.ended", (await world.Get<ListNotifications>().ExecuteAsync(stranger, new(), null, Ct)).Error?.Code);
        Assert.Equal(0, await world.Get<CountUnread>().ExecuteAsync(stranger, Ct));
        Assert.Equal(0, await world.Get<ReadNotifications>().ExecuteAsync(stranger, null, Ct));
        Assert.Equal("session.ended", (await world.Get<ChangeNotificationChoice>().ExecuteAsync(stranger, "access.ready", false, Ct)).Error?.Code);
    }

    [Fact]
    public async Task A_choice_is_kept_and_audited_and_decisions_cannot_be_turned_off()
    {
        await using var world = await ProjectWorld.StartAsync();
        var change = world.Get<ChangeNotificationChoice>();
        Assert.Null((await change.ExecuteAsync(world.Sam, "access.ready", false, Ct)).Error);
        Assert.Null((await change.ExecuteAsync(world.Sam, "access.ready", false, Ct)).Error);
        var choices = (await world.Get<ReadNotificationChoices>().ExecuteAsync(world.Sam, Ct)).Value!;
        Assert.Equal(["access.ready"], choices.Kinds.Where(one => !one.ByMail).Select(one => one.Kind.Kind));
        Assert.Equal((false, "sam@example.invalid"), (choices.SendsMail, choices.Address));
        Assert.All((await world.Get<ReadNotificationChoices>().ExecuteAsync(world.Dana, Ct)).Value!.Kinds, one => Assert.True(one.ByMail));

        foreach (var kind in new[] { "access.to-decide", "access.decided" })
        {
            Assert.Equal("notification.kind.always", (await change.ExecuteAsync(world.Sam, kind, false, Ct)).Error?.Code);
        }

        Assert.Equal("notification.kind.unknown", (await change.ExecuteAsync(world.Sam, "access.invented", false, Ct)).Error?.Code);
        Assert.Null((await change.ExecuteAsync(world.Sam, "access.ready", true, Ct)).Error);
        var audited = await world.QueryAsync(db => db.AuditEntries.Where(row => row.Action == "notification.choice.changed").Select(row => row.Outcome).ToListAsync(Ct));
        Assert.Equal([AuditOutcome.Succeeded, AuditOutcome.Failed, AuditOutcome.Failed, AuditOutcome.Succeeded], audited);
    }

    /// <summary>A kind without an entry here would be told under its raw word and could not be chosen.</summary>
    [Fact]
    public void Every_kind_that_is_told_is_listed()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Portal.sln"))) folder = Path.GetDirectoryName(folder)!;
        var told = Directory.EnumerateFiles(Path.Combine(folder, "src", "Portal.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Told().Matches(File.ReadAllText(file))).Select(match => match.Groups["kind"].Value).Distinct().ToArray();
        Assert.InRange(told.Length, 5, 100);
        Assert.Empty(told.Except(NotificationKinds.All.Select(kind => kind.Kind)));
    }

    [GeneratedRegex("Tell\\([^;\"]*\"(?<kind>[a-z]+\\.[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();

    private static async Task<Page<NotificationRow>> ListAsync(ProjectWorld world, SessionId who, NotificationFilter? filter = null, string? after = null) =>
        (await world.Get<ListNotifications>().ExecuteAsync(who, filter ?? new(), after, Ct)).Value!;

    private static Task<int> CountAsync(ProjectWorld world, SessionId who) => world.Get<CountUnread>().ExecuteAsync(who, Ct);

    private static async Task TellAsync(ProjectWorld world, string subject, int count)
    {
        await using var uow = await world.Get<Core.Persistence.UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
        for (var i = 0; i < count; i++)
        {
            uow.Tell(new("test", subject), "access.ready", $"News {i}.", "/access");
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        uow.Audit(new AuditEvent("test.told", new AuditTarget("person", subject), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
    }
}
