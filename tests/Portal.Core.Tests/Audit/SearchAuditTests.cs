using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Who sees which entries, and that no filter shows more.</summary>
public sealed class SearchAuditTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_role_sees_its_part_of_the_record(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var all = (await record.Database.EntriesAsync()).Select(entry => entry.Sequence).Order().ToArray();

        Assert.Equal(all, await SeenByAsync(record, record.Ada));
        Assert.Equal(all, await SeenByAsync(record, record.Audrey));
        Assert.Equal(record.About("churn"), await SeenByAsync(record, record.Dana));
        Assert.Equal(record.By("sam"), await SeenByAsync(record, record.Sam));
        Assert.Equal(record.By("anna"), await SeenByAsync(record, record.Anna));
        Assert.Equal(record.OfKind("pipeline"), await SeenByAsync(record, record.Milan));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_person_with_two_roles_sees_both_parts_once(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var both = await record.Database.SignInAsync("sam", Role.DataScientist, Role.MLEngineer);
        var seen = await SeenByAsync(record, both);
        Assert.Equal(record.By("sam").Union(record.OfKind("pipeline")).Order(), seen);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Without_a_role_or_a_session_nothing_is_seen_and_the_attempt_is_recorded(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var nora = await record.Database.SignInAsync("nora");
        foreach (var caller in new[] { nora, SessionId.New() })
        {
            var result = await record.Search.ExecuteAsync(caller, new AuditFilter(), null, Ct);
            Assert.Equal(ErrorKind.Refused, result.Error?.Kind);
        }

        Assert.Equal(2, (await record.Database.EntriesAsync()).Count(entry => entry is { Action: "audit.search", Outcome: AuditOutcome.Refused }));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Filters_narrow_and_never_widen(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var middle = record.Began.AddMinutes(10);
        var filters = new (AuditFilter Filter, Func<AuditEntry, bool> Expected)[]
        {
            (new(Actor: "sam"), entry => entry.ActorSubject == "sam"),
            (new(Action: "pipeline.started"), entry => entry.Action == "pipeline.started"),
            (new(TargetKind: "pipeline"), entry => entry.TargetKind == "pipeline"),
            (new(Target: "churn"), entry => entry.TargetId == "churn"),
            (new(Outcome: AuditOutcome.Refused), entry => entry.Outcome is AuditOutcome.Refused),
            (new(From: middle), entry => entry.At >= middle),
            (new(Until: middle), entry => entry.At < middle),
            (new(From: middle.AddMinutes(-3), Until: middle), entry => entry.At >= middle.AddMinutes(-3) && entry.At < middle),
            (new(From: middle.AddYears(1)), _ => false),
            (new(Actor: "sam", Outcome: AuditOutcome.Refused, Target: "churn"), entry => entry is { ActorSubject: "sam", Outcome: AuditOutcome.Refused, TargetId: "churn" }),
            (new(Actor: "' OR 1=1 --"), _ => false),
            (new(Actor: "", Action: ""), _ => true),
        };
        var entries = await record.Database.EntriesAsync();
        foreach (var caller in new[] { record.Ada, record.Dana, record.Sam, record.Milan })
        {
            var mayBeSeen = (await SeenByAsync(record, caller)).ToHashSet();
            foreach (var (filter, expected) in filters)
            {
                var seen = await SeenByAsync(record, caller, filter);
                Assert.Equal(entries.Where(expected).Select(entry => entry.Sequence).Where(mayBeSeen.Contains).Order(), seen);
            }
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pages_are_fifty_newest_first_without_gap_or_repeat(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        var audrey = await record.Database.SignInAsync("audrey", Role.Auditor);
        await record.RecordAsync(120);
        var search = record.Database.Get<SearchAudit>();
        var sizes = new List<int>();
        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = (await search.ExecuteAsync(audrey, new AuditFilter(), after, Ct)).Value!;
            sizes.Add(page.Rows.Items.Count);
            seen.AddRange(page.Rows.Items.Select(row => row.Sequence));
            after = page.Rows.Next;
        }
        while (after is not null);

        Assert.Equal([50, 50, 21], sizes);
        Assert.Equal(Enumerable.Range(1, 121).Reverse().Select(number => (long)number), seen);
    }

    [Fact]
    public async Task A_damaged_cursor_and_an_empty_range_are_said()
    {
        await using var record = await SampleRecord.CreateAsync();
        foreach (var cursor in new[] { "x", "-1", "0", "1; DROP TABLE x", "99999999999999999999999" })
        {
            Assert.Equal("audit.page.unknown", (await record.Search.ExecuteAsync(record.Ada, new AuditFilter(), cursor, Ct)).Error?.Code);
        }

        var backwards = new AuditFilter(From: record.Began, Until: record.Began);
        Assert.Equal("audit.range.empty", (await record.Search.ExecuteAsync(record.Ada, backwards, null, Ct)).Error?.Code);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_given_up_does_not_show_its_past_to_the_next_owner(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var before = record.About("churn");
        var dora = await record.Database.SignInAsync("dora", Role.DataScienceAdmin);
        await record.GiveUpAsync("churn");
        record.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await record.AddProjectAsync(dora, "churn");

        var seenByDora = await SeenByAsync(record, dora);
        var seenByDana = await SeenByAsync(record, record.Dana);

        Assert.Equal(["project.create.requested"], await ActionsAsync(record, seenByDora));
        Assert.Empty(seenByDora.Intersect(before));
        Assert.Empty(seenByDana.Intersect(seenByDora));
        Assert.Empty(before.Except(seenByDana));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_entry_opens_for_those_who_see_it_in_the_list_and_for_nobody_else(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        var read = record.Database.Get<ReadAuditEntry>();
        foreach (var caller in new[] { record.Ada, record.Dana, record.Sam, record.Anna, record.Milan })
        {
            var seen = (await SeenByAsync(record, caller)).ToHashSet();
            foreach (var entry in record.Sample)
            {
                var result = await read.ExecuteAsync(caller, entry.Sequence, Ct);
                Assert.Equal(seen.Contains(entry.Sequence), !result.IsError);
                if (result.Value is { } detail)
                {
                    Assert.Equal(seen.Where(sequence => sequence < entry.Sequence).Cast<long?>().Max(), detail.Before);
                    Assert.Equal(await FirstAfterAsync(record, caller, entry.Sequence), detail.After);
                }

                if (result.IsError) Assert.Equal("audit.entry.refused", result.Error.Code);
            }
        }

        Assert.Equal(ErrorKind.NotFound, (await read.ExecuteAsync(record.Ada, 999_999, Ct)).Error?.Kind);
        Assert.Equal(ErrorKind.NotFound, (await read.ExecuteAsync(record.Ada, -1, Ct)).Error?.Kind);
    }

    [Fact]
    public async Task An_entry_shows_what_changed()
    {
        await using var record = await ProtectedDatabase.CreateAsync();
        var audrey = await record.Database.SignInAsync("audrey", Role.Auditor);
        await record.RecordAsync(1);
        var entry = (await record.Database.Get<ReadAuditEntry>().ExecuteAsync(audrey, 2, Ct)).Value!;
        Assert.Equal([new FieldChange("colour", "red", "green")], entry.Changes);
        Assert.Equal("Because.", entry.Reason);
        Assert.False(entry.IsCovered);
        await record.SignAllAsync();
        Assert.True((await record.Database.Get<ReadAuditEntry>().ExecuteAsync(audrey, 2, Ct)).Value!.IsCovered);
    }

    [Fact]
    public async Task Only_who_may_verify_sees_how_much_is_unsigned()
    {
        await using var record = await SampleRecord.CreateAsync();
        var forAuditor = (await record.Search.ExecuteAsync(record.Audrey, new AuditFilter(), null, Ct)).Value!;
        var forScientist = (await record.Search.ExecuteAsync(record.Sam, new AuditFilter(), null, Ct)).Value!;
        Assert.Equal((await record.Database.EntriesAsync()).Count, forAuditor.Tail?.Entries);
        Assert.Null(forAuditor.VerifyRefusal);
        Assert.Null(forScientist.Tail);
        Assert.NotNull(forScientist.VerifyRefusal);
    }

    // Refusals of these very reads are entries too, so what is newer is asked again.
    private static async Task<long?> FirstAfterAsync(SampleRecord record, SessionId caller, long sequence) =>
        (await SeenByAsync(record, caller)).Where(seen => seen > sequence).Cast<long?>().Min();

    private static async Task<long[]> SeenByAsync(SampleRecord record, SessionId caller, AuditFilter? filter = null)
    {
        var result = await record.Search.ExecuteAsync(caller, filter ?? new AuditFilter(), null, Ct);
        Assert.False(result.IsError, result.Error?.Sentence);
        Assert.Null(result.Value!.Rows.Next);
        return [.. result.Value.Rows.Items.Select(row => row.Sequence).Order()];
    }

    private static async Task<IEnumerable<string>> ActionsAsync(SampleRecord record, IEnumerable<long> sequences) =>
        (await record.Database.EntriesAsync()).Where(entry => sequences.Contains(entry.Sequence)).Select(entry => entry.Action);
}
