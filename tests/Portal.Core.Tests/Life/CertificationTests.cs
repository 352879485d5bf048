using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Life;

/// <summary>Owners say whose access is still needed; silence takes it away on the due day; the result can be checked afterwards.</summary>
public sealed class CertificationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kept_revoked_and_unanswered_access_ends_as_said_and_the_result_bears_its_hash()
    {
        await using var world = await AccessWorld.StartAsync();
        var sven = await world.World.SignInAsync("sven", Role.DataScientist);
        var (kept, revoked, unanswered) = (await world.GiveAsync(world.Sam), await world.GiveAsync(world.Sofia), await world.GiveAsync(sven));
        var round = await StartAsync(world, world.Dana, world.Project);
        Assert.Equal("certification.running", (await world.Get<StartCertification>().ExecuteAsync(world.Dana, world.Project, 14, "Again.", Ct)).Error?.Code);

        var mine = Assert.Single(await MineAsync(world, world.Dana));
        Assert.Equal((round, 3), (mine.Id, mine.Open));
        Assert.Empty(await MineAsync(world, world.Ada));
        Assert.Equal("access.reason.invalid", (await AnswerAsync(world, world.Dana, round, kept, keep: true, " ")).Error?.Code);
        Assert.Equal(ErrorKind.Refused, (await AnswerAsync(world, world.Sam, round, kept, keep: true)).Error?.Kind);
        Assert.Null((await AnswerAsync(world, world.Dana, round, kept, keep: true)).Error);
        Assert.Null((await AnswerAsync(world, world.Dana, round, revoked, keep: false)).Error);
        Assert.Equal("certification.answered", (await AnswerAsync(world, world.Ada, round, kept, keep: false)).Error?.Code);
        Assert.Equal(GrantState.Suspended, (await world.GrantAsync(revoked)).State);
        Assert.Equal("certification.open", (await world.Get<ExportCertification>().ExecuteAsync(world.Dana, round, Ct)).Error?.Code);

        await world.PassAsync(TimeSpan.FromDays(11));
        Assert.Equal(2, await world.World.QueryAsync(db => db.Notifications.CountAsync(row => row.Kind == "certification.to-answer" && row.PersonSubject == "dana", Ct)));
        Assert.Equal(GrantState.Active, (await world.GrantAsync(unanswered)).State);
        await world.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal((GrantState.Active, GrantState.Suspended), ((await world.GrantAsync(kept)).State, (await world.GrantAsync(unanswered)).State));
        Assert.Contains("Nobody vouched", (await world.GrantAsync(unanswered)).EndReason, StringComparison.Ordinal);

        var files = await ExportAsync(world, round);
        var hash = Convert.ToHexStringLower(SHA256.HashData(files["result.json"]));
        Assert.StartsWith(hash, Text(files["SHA256SUMS"]), StringComparison.Ordinal);
        Assert.DoesNotContain("statement.txt", files.Keys);
        var closed = (await world.Get<SearchAudit>().ExecuteAsync(world.Ada, new AuditFilter(Action: "certification.closed"), null, Ct)).Value!.Rows.Items.Single();
        var told = (await world.Get<ReadAuditEntry>().ExecuteAsync(world.Ada, closed.Sequence, Ct)).Value!;
        Assert.Contains(told.Changes, change => change.After == hash);

        await world.World.QueryAsync(db => db.CertificationItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, "Something else."), Ct));
        Assert.Equal("certification.altered", (await world.Get<ExportCertification>().ExecuteAsync(world.Dana, round, Ct)).Error?.Code);
    }

    [Fact]
    public async Task A_result_is_signed_where_Portal_has_a_key()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.GiveAsync(world.Sam);
        var round = await StartAsync(world, world.Ada, null);
        var file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.pem");
        using var key = LocalAuditKey.Open(file);
        world.World.Clock.Advance(TimeSpan.FromDays(15));
        await world.World.RefreshSessionsAsync();
        var advance = new AdvanceCertifications(
            world.Get<UnitOfWorkFactory>(), world.Get<GrantTransitions>(), world.Get<RoutineQueue>(), world.Get<AccessOptions>(), world.Get<IDbContextFactory<PortalDbContext>>(), world.World.Clock, key);
        while (await advance.ExecuteAsync(Ct) > 0)
        {
            // Reminded, suspended, closed.
        }

        var files = await ExportAsync(world, round);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(files["result.json"])), Text(files["statement.txt"]), StringComparison.Ordinal);
        Assert.True(await key.VerifyAsync(files["statement.txt"], Convert.FromBase64String(Text(files["statement.sig.base64"]).Trim()), Ct));
        File.Delete(file);
    }

    [Fact]
    public async Task A_quarter_asks_once_about_access_older_than_itself()
    {
        await using var world = await AccessWorld.StartAsync();
        await world.GiveAsync(world.Sam, AccessWorld.Wish with { Days = 120 });
        await world.PassAsync(TimeSpan.FromDays(1));
        Assert.Empty(await RoundsAsync(world));
        world.World.Clock.Advance(TimeSpan.FromDays(40));
        await world.World.RefreshSessionsAsync();
        await world.GiveAsync(world.Sofia);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Get<AdvanceCertifications>().ExecuteAsync(Ct)));
        var round = Assert.Single(await RoundsAsync(world));
        Assert.Equal(("2027 Q1", 1), (round.Campaign.Quarter, round.Tally.All));
        await world.PassAsync(TimeSpan.FromDays(25));
        round = Assert.Single(await RoundsAsync(world));
        Assert.False(round.Campaign.IsOpen);
        Assert.Equal(1, round.Tally.Of(CertificationAnswer.Suspended));
    }

    [Fact]
    public async Task Access_that_ended_meanwhile_needs_no_answer()
    {
        await using var world = await AccessWorld.StartAsync();
        var grant = await world.GiveAsync(world.Sam);
        await StartAsync(world, world.Dana, world.Project);
        Assert.Null((await world.Get<RevokeAccess>().ExecuteAsync(world.Sam, grant, "I have moved on.", null, Ct)).Error);
        await world.PassAsync(TimeSpan.FromDays(14));
        Assert.Equal(1, Assert.Single(await RoundsAsync(world)).Tally.Of(CertificationAnswer.Ended));
    }

    [Theory]
    [InlineData("2026-10-01T00:00:00Z", "2026 Q4", "2026-10-01")]
    [InlineData("2026-12-31T23:59:59Z", "2026 Q4", "2026-10-01")]
    [InlineData("2027-01-01T00:00:00Z", "2027 Q1", "2027-01-01")]
    [InlineData("2027-06-30T12:00:00Z", "2027 Q2", "2027-04-01")]
    public void Quarters_begin_in_UTC(string now, string name, string start)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((name, start), (CertificationRules.QuarterOf(at), CertificationRules.QuarterStart(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Nobody_vouches_for_their_own_access_but_may_give_it_up()
    {
        await using var world = await AccessWorld.StartAsync();
        var id = await world.GiveAsync(world.Sam);
        var grant = await world.GrantAsync(id);
        var now = world.World.Clock.GetUtcNow();
        var campaign = CertificationCampaign.Open("A round", null, null, "test", "A test.", now.AddDays(14), now);
        var item = CertificationItem.Of(campaign, grant);
        Assert.Equal(CertificationErrors.Own, CertificationRules.AnswerProblem(grant.Person, item, campaign, keeps: true, now));
        Assert.Null(CertificationRules.AnswerProblem(grant.Person, item, campaign, keeps: false, now));
        Assert.Null(CertificationRules.AnswerProblem(AccessWorld.Person("dana"), item, campaign, keeps: true, now));
        Assert.Equal(CertificationErrors.Closed, CertificationRules.AnswerProblem(AccessWorld.Person("dana"), item, campaign, keeps: true, now.AddDays(14)));
    }

    private static async Task<Guid> StartAsync(AccessWorld world, SessionId who, ProjectId? only)
    {
        var started = await world.Get<StartCertification>().ExecuteAsync(who, only, 14, "The auditors ask.", Ct);
        Assert.Null(started.Error);
        return started.Value;
    }

    private static async Task<Result<IReadOnlyList<CertificationLine>>> AnswerAsync(AccessWorld world, SessionId who, Guid round, AccessGrantId grant, bool keep, string reason = "Asked the team.")
    {
        var item = await world.World.QueryAsync(db => db.CertificationItems.SingleAsync(row => row.CampaignId == round && row.GrantId == grant, Ct));
        return await world.Get<AnswerCertification>().ExecuteAsync(who, [item.Id], keep, reason, Ct);
    }

    private static async Task<IReadOnlyList<WaitingRound>> MineAsync(AccessWorld world, SessionId who) => (await world.Get<ListMyCertifications>().ExecuteAsync(who, Ct)).Value!;

    private static async Task<IReadOnlyList<CertificationRow>> RoundsAsync(AccessWorld world) =>
        (await world.Get<ListCertifications>().ExecuteAsync(world.Ada, null, Ct)).Value!.Rounds.Items;

    private static async Task<Dictionary<string, byte[]>> ExportAsync(AccessWorld world, Guid round)
    {
        var pack = await world.Get<ExportCertification>().ExecuteAsync(world.Dana, round, Ct);
        Assert.Null(pack.Error);
        using var stream = new MemoryStream();
        await pack.Value!.WriteToAsync(stream, Ct);
        using var zip = new ZipArchive(stream);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var opened = await entry.OpenAsync(Ct);
            await opened.CopyToAsync(content, Ct);
            files[entry.FullName] = content.ToArray();
        }

        return files;
    }

    private static string Text(byte[] content) => System.Text.Encoding.UTF8.GetString(content);
}
