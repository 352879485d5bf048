using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Notifications;

/// <summary>The outbox: a mail for a notification, sent once, tried again, given up, withheld; always with a record of what became of it.</summary>
public sealed class MailTests
{
    private static readonly PersonId Sam = new("https://id.example", "sam");

    private readonly RecordedMailServer _server = new();

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_carries_subject_sentence_and_link_and_nothing_that_people_wrote_in_the_subject()
    {
        await using var database = await StartAsync();
        await TellAsync(database, "access.to-decide", "Sam asks\r\nBcc: everybody\u202E for access.", "/access/requests/1");
        Assert.True(await SendAsync(database));
        Assert.False(await SendAsync(database));
        var mail = Assert.Single(_server.Taken);
        Assert.Equal(("sam@example.invalid", "Sam", "A request waits for your decision"), (mail.To, mail.ToName, mail.Subject));
        Assert.StartsWith("Sam asks  Bcc: everybody  for access.\n\nhttps://portal.example/access/requests/1\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/notifications/choices", mail.Text, StringComparison.Ordinal);
        var row = await RowAsync(database);
        Assert.Equal((MailState.Sent, 1, "sam@example.invalid", null), (row.State, row.Attempts, row.Address, row.LastError));
        Assert.Equal(database.Clock.GetUtcNow(), row.SentAt);
        Assert.Equal(mail.Id, row.Id.ToString("N"));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_with_growing_pauses_and_given_up_in_the_end()
    {
        await using var database = await StartAsync();
        await TellAsync(database);
        _server.Answer = new Error("mail.away", "Nobody answers.", "Wait.", ErrorKind.Unavailable);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt < 8; attempt++)
        {
            Assert.True(await SendAsync(database));
            var row = await RowAsync(database);
            Assert.Equal((MailState.Waiting, attempt, "Nobody answers."), (row.State, row.Attempts, row.LastError));
            pauses.Add(row.DueAt - database.Clock.GetUtcNow());
            database.Clock.SetUtcNow(row.DueAt.AddSeconds(-1));
            Assert.False(await SendAsync(database));
            database.Clock.SetUtcNow(row.DueAt);
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses.Aggregate(TimeSpan.Zero, (all, one) => all + one) > TimeSpan.FromHours(44));
        Assert.True(await SendAsync(database));
        var given = await RowAsync(database);
        Assert.Equal((MailState.Failed, 8, "Given up after 8 attempts. Nobody answers."), (given.State, given.Attempts, given.LastError));
        database.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False(await SendAsync(database));
    }

    [Fact]
    public async Task It_goes_out_once_the_server_is_back()
    {
        await using var database = await StartAsync();
        await TellAsync(database);
        _server.Answer = new Error("mail.away", "Nobody answers.", "Wait.", ErrorKind.Unavailable);
        await SendAsync(database);
        _server.Answer = Result.Ok;
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await SendAsync(database));
        Assert.Equal((MailState.Sent, 2, null), ((await RowAsync(database)).State, (await RowAsync(database)).Attempts, (await RowAsync(database)).LastError));
    }

    [Fact]
    public async Task What_the_server_refuses_for_good_is_not_tried_again()
    {
        await using var database = await StartAsync();
        await TellAsync(database);
        _server.Answer = new Error("mail.refused", "The mail server refuses the recipient: 550 No such user.", "Look.", ErrorKind.Failed);
        await SendAsync(database);
        Assert.Equal((MailState.Failed, "The mail server refuses the recipient: 550 No such user."), ((await RowAsync(database)).State, (await RowAsync(database)).LastError));
        database.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False(await SendAsync(database));
    }

    [Fact]
    public async Task A_muted_kind_is_withheld_at_the_moment_of_sending_and_a_decision_never()
    {
        await using var database = await StartAsync();
        var sam = await database.SignInAsync("sam", Role.DataScientist);
        await TellAsync(database, "access.ready");
        Assert.Null((await database.Get<ChangeNotificationChoice>().ExecuteAsync(sam, "access.ready", false, Ct)).Error);
        await SendAsync(database);
        Assert.Equal((MailState.Withheld, "The person has turned off e-mail of this kind."), ((await RowAsync(database)).State, (await RowAsync(database)).LastError));
        await TellAsync(database, "access.decided");
        await SendAsync(database);
        Assert.Single(_server.Taken);
        var rows = (await database.Get<ListNotifications>().ExecuteAsync(sam, new(), null, Ct)).Value!.Items;
        Assert.Equal([MailState.Sent, MailState.Withheld], rows.Select(row => row.Mail!.State));
    }

    [Fact]
    public async Task Without_an_address_nothing_is_sent_and_the_record_says_so()
    {
        await using var database = await StartAsync(email: null);
        await TellAsync(database);
        await SendAsync(database);
        Assert.Empty(_server.Taken);
        Assert.Equal((MailState.Withheld, "The identity provider tells no e-mail address of this person."), ((await RowAsync(database)).State, (await RowAsync(database)).LastError));
    }

    [Fact]
    public async Task Where_no_mail_server_is_set_up_no_mail_is_written()
    {
        await using var database = await TestDatabase.CreateAsync();
        await TellAsync(database);
        await using var db = database.NewContext();
        Assert.Equal((1, 0), (await db.Notifications.CountAsync(Ct), await db.NotificationMails.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_use_case_that_did_not_commit_mails_nobody()
    {
        await using var database = await StartAsync();
        await using (var uow = await database.Work.BeginAsync(Actor.System("test"), Ct))
        {
            uow.Tell(Sam, "access.ready", "News.", "/access");
            await uow.RefuseAsync(NotificationErrors.UnknownKind, "test.refused", new AuditTarget("test", "t"), Ct);
        }

        Assert.False(await SendAsync(database));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Many_senders_at_once_send_each_mail_once(DatabaseKind kind)
    {
        await using var database = await StartAsync(kind);
        for (var i = 0; i < 12; i++) await TellAsync(database, sentence: $"News {i}.");
        var senders = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            // A sender may find every row it looked at taken by another, so it looks until none waits.
            while (await WaitingAsync(database)) await SendAsync(database);
        }));
        await Task.WhenAll(senders);
        Assert.Equal(12, _server.Taken.Count);
        Assert.Equal(12, _server.Taken.Select(mail => mail.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_sender_that_died_is_replaced_after_its_lease_and_its_late_word_counts_for_nothing()
    {
        await using var database = await StartAsync();
        await TellAsync(database);
        var dead = (await database.Get<MailQueue>().ClaimAsync(Ct))!;
        Assert.False(await SendAsync(database));
        database.Clock.Advance(MailQueue.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await SendAsync(database));
        await database.Get<MailQueue>().EndAsync(dead, MailState.Failed, null, "Too late.", Ct);
        Assert.Equal((MailState.Sent, 2), ((await RowAsync(database)).State, (await RowAsync(database)).Attempts));
    }

    [Fact]
    public async Task The_overview_names_people_and_states_but_not_what_was_said()
    {
        await using var database = await StartAsync();
        var ada = await database.SignInAsync("ada", Role.Admin);
        await TellAsync(database);
        await SendAsync(database);
        var list = (await database.Get<ListMails>().ExecuteAsync(ada, null, null, Ct)).Value!;
        Assert.True(list.SendsMail);
        Assert.Equal(("Sam", MailState.Sent), (list.Mails.Items.Single().PersonName, list.Mails.Items.Single().State));
        Assert.Empty((await database.Get<ListMails>().ExecuteAsync(ada, MailState.Failed, null, Ct)).Value!.Mails.Items);
    }

    private Task<TestDatabase> StartAsync(string? email = "sam@example.invalid") => StartAsync(DatabaseKind.Sqlite, email);

    private async Task<TestDatabase> StartAsync(DatabaseKind kind, string? email = "sam@example.invalid")
    {
        var database = await TestDatabase.CreateAsync(kind, services => services
            .AddSingleton(new MailOptions(new Uri("https://portal.example/"))).AddSingleton<IMailServer>(_server));
        await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
        var person = KnownPerson.First(Sam, uow.Now);
        person.SignedIn("Sam", email, new RoleMapping([Role.DataScientist], [], null), uow.Now);
        uow.Db.KnownPeople.Add(person);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Person(Sam), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
        return database;
    }

    private static async Task TellAsync(TestDatabase database, string kind = "access.ready", string sentence = "Studio is ready.", string link = "/access")
    {
        await using var uow = await database.Work.BeginAsync(Actor.System("test"), Ct);
        uow.Tell(Sam, kind, sentence, link);
        uow.Audit(new AuditEvent("test.told", AuditTarget.Person(Sam), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
        database.Clock.Advance(TimeSpan.FromMilliseconds(1));
    }

    private static Task<bool> SendAsync(TestDatabase database) => database.Get<SendDueMail>().ExecuteAsync(Ct);

    private static async Task<bool> WaitingAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        return await db.NotificationMails.AnyAsync(mail => mail.State == MailState.Waiting, Ct);
    }

    private static async Task<NotificationMail> RowAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        return await db.NotificationMails.AsNoTracking().OrderBy(mail => mail.SortKey).FirstAsync(Ct);
    }

    private sealed class RecordedMailServer : IMailServer
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Mail> _taken = new();

        public Result Answer { get; set; } = Result.Ok;

        public IReadOnlyCollection<Mail> Taken => _taken;

        public async Task<Result> SendAsync(Mail mail, CancellationToken ct)
        {
            await Task.Yield();
            if (!Answer.IsError) _taken.Enqueue(mail);
            return Answer;
        }
    }
}
