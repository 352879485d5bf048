using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;

namespace Portal.Core.Tests.Audit;

/// <summary>Checkpoints and seal: what is found although every hash in the database fits.</summary>
public sealed class AuditProtectionTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_record_with_every_kind_of_text_is_sound_and_comes_back_as_written(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        string[] texts = ["", "plain", "Zoë 🙂", "nul\0here", "half\uD800pair", "‮right to left", "line\r\nend", "' OR 1=1 --", new string('x', 9000)];
        foreach (var text in texts)
        {
            await using var uow = await record.Database.Work.BeginAsync(Actor.System("test"), Ct);
            uow.Audit(new AuditEvent("test.happened", new AuditTarget("test", text), AuditOutcome.Failed, text)
            {
                Project = text,
                CorrelationId = text,
                AwsRequestIds = [text],
                Changes = [new FieldChange(text, null, text)],
            });
            Assert.Equal(Result.Ok, await uow.CommitAsync(Ct));
        }

        var verification = await record.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(texts.Length, verification.Entries);
        var entries = await record.Database.EntriesAsync();
        Assert.Equal("Zoë 🙂", entries[2].TargetId);
        Assert.Equal("nul\uFFFDhere", entries[3].TargetId);
        Assert.Equal("half\uFFFDpair", entries[4].TargetId);
        Assert.EndsWith("…", entries[8].TargetId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_made_once_for_its_owner_only()
    {
        await using var record = await ProtectedDatabase.CreateAsync();
        await record.RecordAsync(1);
        var before = await File.ReadAllTextAsync(record.KeyFile, Ct);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(record.KeyFile));
        using var again = LocalAuditKey.Open(record.KeyFile);
        Assert.Equal(before, await File.ReadAllTextAsync(record.KeyFile, Ct));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_checkpoint_falls_due_after_a_hundred_entries_or_within_a_minute(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        Assert.Null(await record.WriteCheckpointAsync());
        await record.RecordAsync(99);
        Assert.Null(await record.WriteCheckpointAsync());
        Assert.Equal(99, (await record.VerifyAsync()).Tail.Entries);
        await record.RecordAsync(1);
        Assert.Equal(100, (await record.WriteCheckpointAsync())?.Sequence);
        await record.RecordAsync(1);
        record.Database.Clock.Advance(TimeSpan.FromSeconds(54));
        Assert.Null(await record.WriteCheckpointAsync());
        record.Database.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(101, (await record.WriteCheckpointAsync())?.Sequence);
        record.Database.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await record.WriteCheckpointAsync());

        var verification = await record.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(101, verification.Newest?.Sequence);
        Assert.Equal(0, verification.Tail.Entries);
        Assert.Equal(2, (await File.ReadAllLinesAsync(record.CheckpointFile, Ct)).Length);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_chain_made_anew_below_the_newest_checkpoint_is_found(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(10);
        await record.SignAllAsync();
        await record.RecordAsync(5);
        await ChainForger.DropGuardsAsync(record.Database);
        await record.Database.TamperAsync($"""UPDATE "AuditEntries" SET "ActorSubject" = 'somebody-else' WHERE "Sequence" = 4""");
        await ChainForger.RecomputeAsync(record.Database, 4);

        var fault = (await record.VerifyAsync()).Fault;

        Assert.Equal((AuditFaultKind.Rewritten, 1L), (fault?.Kind, fault?.Sequence ?? 0));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Entries_made_anew_above_the_newest_checkpoint_break_the_seal_and_stay_found_when_Portal_writes_on(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(10);
        await record.SignAllAsync();
        await record.RecordAsync(5);
        await ChainForger.DropGuardsAsync(record.Database);
        await record.Database.TamperAsync($"""UPDATE "AuditEntries" SET "ActorSubject" = 'somebody-else' WHERE "Sequence" = 13""");
        await ChainForger.RecomputeAsync(record.Database, 13);

        var fault = (await record.VerifyAsync()).Fault;
        Assert.Equal((AuditFaultKind.Rewritten, 11L), (fault?.Kind, fault?.Sequence ?? 0));

        await record.RecordAsync(3);
        Assert.Equal(AuditFaultKind.Rewritten, (await record.VerifyAsync()).Fault?.Kind);
        record.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        var refused = await record.Database.Get<WriteCheckpoint>().ExecuteAsync(Ct);
        Assert.Equal("audit.unsound", refused.Error?.Code);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_record_cut_off_with_its_head_is_found(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(10);
        await record.SignAllAsync();
        await ChainForger.DropGuardsAsync(record.Database);
        await record.Database.TamperAsync($"""DELETE FROM "AuditPrivateParts" WHERE "Sequence" > 7""");
        await record.Database.TamperAsync($"""DELETE FROM "AuditEntries" WHERE "Sequence" > 7""");
        await ChainForger.RecomputeAsync(record.Database, 1);

        var fault = (await record.VerifyAsync()).Fault;

        Assert.Equal((AuditFaultKind.Missing, 8L), (fault?.Kind, fault?.Sequence ?? 0));
    }

    [Fact]
    public async Task A_removed_checkpoint_and_a_forged_one_are_found()
    {
        await using var record = await ProtectedDatabase.CreateAsync();
        await record.RecordAsync(3);
        await record.SignAllAsync();
        await record.RecordAsync(3);
        await record.SignAllAsync();
        var lines = await File.ReadAllLinesAsync(record.CheckpointFile, Ct);

        await File.WriteAllLinesAsync(record.CheckpointFile, lines[..1], Ct);
        var removed = (await record.VerifyAsync()).Fault;
        Assert.Equal((AuditFaultKind.Checkpoint, 6L), (removed?.Kind, removed?.Sequence ?? 0));

        await File.WriteAllLinesAsync(record.CheckpointFile, [lines[0], lines[1].Replace("\"Sequence\":6", "\"Sequence\":5", StringComparison.Ordinal)], Ct);
        Assert.Equal(AuditFaultKind.Checkpoint, (await record.VerifyAsync()).Fault?.Kind);

        await File.WriteAllTextAsync(record.CheckpointFile, $"{lines[0]}\n{lines[1]}\n{{\"Seq", Ct);
        Assert.Null((await record.VerifyAsync()).Fault);
        await record.RecordAsync(1);
        await record.SignAllAsync();
        Assert.Equal(7, (await record.VerifyAsync()).Newest?.Sequence);
    }

    [Fact]
    public async Task Another_key_does_not_pass_for_the_lost_one()
    {
        await using var record = await ProtectedDatabase.CreateAsync();
        await record.RecordAsync(3);
        await record.SignAllAsync();
        File.Delete(record.KeyFile);
        using var other = LocalAuditKey.Open(record.KeyFile);
        using var store = new FileCheckpointStore(record.CheckpointFile);
        var contexts = record.Database.Get<IDbContextFactory<Core.Persistence.PortalDbContext>>();

        var fault = (await new AuditInspection(contexts, other, store, other).RunAsync(Ct)).Fault;

        Assert.Equal(AuditFaultKind.Checkpoint, fault?.Kind);
        Assert.Contains("another key", fault!.Sentence, StringComparison.Ordinal);
        Assert.NotNull((await new AuditInspection(contexts, null, store, null).RunAsync(Ct)).Fault);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_database_refuses_to_change_or_remove_what_was_recorded(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(5);
        FormattableString[] statements =
        [
            $"""UPDATE "AuditEntries" SET "ActorSubject" = 'x' WHERE "Sequence" = 2""",
            $"""DELETE FROM "AuditEntries" WHERE "Sequence" = 5""",
            $"""UPDATE "AuditPrivateParts" SET "Reason" = 'x' WHERE "Sequence" = 2""",
            $"""DELETE FROM "AuditPrivateParts" WHERE "Sequence" = 2""",
            $"""DELETE FROM "AuditHeads" """,
            $"""UPDATE "AuditHeads" SET "Sequence" = 4""",
            kind is DatabaseKind.Sqlite
                ? (FormattableString)$"""INSERT OR REPLACE INTO "AuditEntries" SELECT * FROM "AuditEntries" WHERE "Sequence" = 2"""
                : $"""TRUNCATE "AuditEntries" CASCADE""",
        ];
        foreach (var statement in statements)
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => record.Database.TamperAsync(statement));
            Assert.Contains("only ever appended", refused.Message, StringComparison.Ordinal);
        }

        Assert.Null((await record.VerifyAsync()).Fault);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_private_part_goes_only_after_its_erasure_is_recorded_and_the_chain_still_holds(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(5);
        await using (var uow = await record.Database.Work.BeginAsync(Actor.System("erasure"), Ct))
        {
            uow.Audit(new AuditEvent("audit.private-part.erased", AuditTarget.Audit("2"), AuditOutcome.Succeeded));
            await uow.CommitAsync(Ct);
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => record.Database.TamperAsync($"""DELETE FROM "AuditPrivateParts" WHERE "Sequence" = 3"""));
        Assert.Equal(1, await record.Database.TamperAsync($"""DELETE FROM "AuditPrivateParts" WHERE "Sequence" = 2"""));

        var verification = await record.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(1, verification.Erased);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_clock_behind_does_not_turn_the_record_around(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        await record.RecordAsync(1);
        var behind = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(record.Database.Clock.GetUtcNow().AddMinutes(-5));
        var work = new Core.Persistence.UnitOfWorkFactory(
            record.Database.Get<IDbContextFactory<Core.Persistence.PortalDbContext>>(), behind, SessionLimits.Default, record.Database.Signal, record.Database.Get<IAuditSeal>());
        await using (var uow = await work.BeginAsync(Actor.System("replica"), Ct))
        {
            uow.Audit(new AuditEvent("test.happened", new AuditTarget("test", "late"), AuditOutcome.Succeeded));
            await uow.CommitAsync(Ct);
        }

        var entries = await record.Database.EntriesAsync();
        Assert.Equal(entries[0].At, entries[1].At);
        Assert.Null((await record.VerifyAsync()).Fault);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Verifying_is_recorded_itself_with_its_result(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        var audrey = await record.Database.SignInAsync("audrey", Role.Auditor);
        var result = await record.Database.Get<VerifyAudit>().ExecuteAsync(audrey, Ct);
        Assert.True(result.Value?.IsSound);
        await ChainForger.DropGuardsAsync(record.Database);
        await record.Database.TamperAsync($"""UPDATE "AuditEntries" SET "Action" = 'x' WHERE "Sequence" = 1""");
        var second = await record.Database.Get<VerifyAudit>().ExecuteAsync(audrey, Ct);

        Assert.Equal(1, second.Value?.Fault?.Sequence);
        var told = (await record.Database.EntriesAsync()).Where(entry => entry.Action == VerifyAudit.Action).ToArray();
        Assert.Equal([AuditOutcome.Succeeded, AuditOutcome.Failed], told.Select(entry => entry.Outcome));
        Assert.All(told, entry => Assert.Equal("audrey", entry.ActorSubject));
        Assert.Contains("Entry 1 was altered", told[1].PrivatePart!.Reason, StringComparison.Ordinal);
    }
}
