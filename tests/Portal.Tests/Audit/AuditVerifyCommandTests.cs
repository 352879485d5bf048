using Portal.Testing;

namespace Portal.Tests.Audit;

/// <summary>Tampering with the <c>sqlite3</c> program on the database file, found by <c>Portal audit verify</c>.</summary>
public sealed class AuditVerifyCommandTests(UntouchedRecord untouched) : IClassFixture<UntouchedRecord>, IDisposable
{
    private const string Shift = """
        UPDATE AuditPrivateParts SET Sequence = -(Sequence + 1) WHERE Sequence >= 10; UPDATE AuditPrivateParts SET Sequence = -Sequence WHERE Sequence < 0;
        UPDATE AuditEntries SET Sequence = -(Sequence + 1) WHERE Sequence >= 10; UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence < 0;
        """;

    private readonly RecordedFile _file = CopyOf(untouched);

    public void Dispose() => _file.Dispose();

    [Fact]
    public void An_untouched_record_is_sound_and_the_unsigned_tail_is_told()
    {
        var (exitCode, output) = _file.Verify();
        Assert.Equal(0, exitCode);
        Assert.Contains("SOUND: All 35 entries are as they were written. The newest 5 entries wait for the next signed checkpoint.", output, StringComparison.Ordinal);
        Assert.Contains("Newest signed checkpoint: entry 30", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_itself_refuses_as_long_as_its_guards_stand()
    {
        Assert.Contains("only ever appended to", _file.Sqlite3("UPDATE AuditEntries SET TargetId = 'x' WHERE Sequence = 7;"), StringComparison.Ordinal);
        Assert.Contains("only ever appended to", _file.Sqlite3("DELETE FROM AuditEntries WHERE Sequence = 7;"), StringComparison.Ordinal);
        Assert.Equal(0, _file.Verify().ExitCode);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET TargetId = 'forged' WHERE Sequence = 7;", "entry 7 (Altered)")]
    [InlineData("UPDATE AuditEntries SET Outcome = 'Succeeded' WHERE Sequence = 34;", "entry 34 (Altered)")]
    [InlineData("UPDATE AuditEntries SET At = '2026-03-01 09:00:00.0000001' WHERE Sequence = 1;", "entry 1 (Altered)")]
    [InlineData("UPDATE AuditPrivateParts SET Reason = 'Another.' WHERE Sequence = 7;", "entry 7 (Altered)")]
    [InlineData("DELETE FROM AuditPrivateParts WHERE Sequence = 7;", "entry 7 (Missing)")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 9;", "entry 9 (Missing)")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1;", "entry 1 (Missing)")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence > 25; UPDATE AuditHeads SET Sequence = 25, Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 25);", "entry 26 (Missing)")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence > 33; UPDATE AuditHeads SET Sequence = 33, Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 33);", "entry 31 (Rewritten)")]
    [InlineData("UPDATE AuditEntries SET Sequence = -11 WHERE Sequence = 11; UPDATE AuditEntries SET Sequence = 11 WHERE Sequence = 12; UPDATE AuditEntries SET Sequence = 12 WHERE Sequence = -11;", "entry 11 (Reordered)")]
    [InlineData("CREATE TABLE x AS SELECT * FROM AuditEntries WHERE Sequence = 35; UPDATE x SET Sequence = 36; INSERT INTO AuditEntries SELECT * FROM x; DROP TABLE x;", "entry 36 (Inserted)")]
    [InlineData(Shift + "CREATE TABLE x AS SELECT * FROM AuditEntries WHERE Sequence = 9; UPDATE x SET Sequence = 10; INSERT INTO AuditEntries SELECT * FROM x; DROP TABLE x; UPDATE AuditHeads SET Sequence = 36;", "entry 10 (Inserted)")]
    [InlineData("DELETE FROM AuditHeads;", "(Missing)")]
    public void Tampering_is_found_and_the_first_bad_row_named(string sql, string named)
    {
        _file.DropGuards();
        Assert.Equal("", _file.Sqlite3(sql));

        var (exitCode, output) = _file.Verify();

        Assert.Equal(1, exitCode);
        Assert.Contains("UNSOUND at entry", output, StringComparison.Ordinal);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 1, "entry 1 (Rewritten)", "from 1 to 30")]
    [InlineData(33, 33, "entry 31 (Rewritten)", "seal")]
    public async Task A_chain_recomputed_to_its_head_is_found(int altered, int from, string named, string why)
    {
        _file.DropGuards();
        _file.Sqlite3($"UPDATE AuditEntries SET ActorSubject = 'somebody-else' WHERE Sequence = {altered};");
        Assert.Equal("", _file.Sqlite3(await _file.RecomputationAsync(from)));

        var (exitCode, output) = _file.Verify();

        Assert.Equal(1, exitCode);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_checkpoints_a_lost_key_and_a_lost_database_are_not_sound()
    {
        _file.RemoveCheckpoints();
        var (exitCode, output) = _file.Verify();
        Assert.Equal(1, exitCode);
        Assert.Contains("The checkpoint at entry 30 was removed", output, StringComparison.Ordinal);

        _file.RemoveKey();
        Assert.Equal(1, _file.Verify().ExitCode);
        Assert.Contains("There is no key", _file.Verify().Output, StringComparison.Ordinal);

        Assert.Equal("", _file.Sqlite3("DROP TABLE AuditPrivateParts; DROP TABLE AuditEntries;"));
        (exitCode, output) = _file.Verify();
        Assert.Equal(1, exitCode);
        Assert.Contains("cannot be read", output, StringComparison.Ordinal);
    }

    private static RecordedFile CopyOf(UntouchedRecord untouched)
    {
        // Here and not in the fixture, where a skip would count as a failure.
        Needs.Sqlite3();
        return untouched.File.Copy();
    }
}

/// <summary>Recorded once; each test tampers with a copy.</summary>
public sealed class UntouchedRecord : IAsyncLifetime
{
    internal RecordedFile File { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        File = await RecordedFile.CreateAsync();
    }

    public ValueTask DisposeAsync()
    {
        File?.Dispose();
        return ValueTask.CompletedTask;
    }
}
