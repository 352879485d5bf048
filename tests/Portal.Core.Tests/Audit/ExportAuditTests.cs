using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Tests.Persistence;
using Portal.Testing;

namespace Portal.Core.Tests.Audit;

/// <summary>What leaves Portal: only what may be seen, recorded first, harmless in a spreadsheet, and checkable elsewhere.</summary>
public sealed class ExportAuditTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cell_is_text_and_nothing_else()
    {
        (string? Text, string Cell)[] cases =
        [
            ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""), ("@cmd", "\"'@cmd\""), ("\tx", "\"'\\u0009x\""), ("\rx", "\"'\\u000Dx\""),
            ("\nx", "\"'\\u000Ax\""), ("＝1", "\"'＝1\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "a\\u000D\\u000Ab"),
            ("a\u202Eb", "a\\u202Eb"), ("a=b", "a=b"), ("Zoë 🙂", "Zoë 🙂"), ("", ""), (null, ""),
        ];
        using var stream = new MemoryStream();
        await using var database = await TestDatabase.CreateAsync();
        var ada = await database.SignInAsync("ada", Role.Admin);
        await using (var uow = await database.Work.BeginAsync(Actor.System("test"), Ct))
        {
            foreach (var (text, _) in cases) uow.Audit(new AuditEvent("test.happened", new AuditTarget("test", "t"), AuditOutcome.Succeeded, text));
            await uow.CommitAsync(Ct);
        }

        await ExportAsync(database, ada, new AuditFilter(Action: "test.happened"), AuditExportFormat.Csv, stream);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal(cases.Length + 2, lines.Length);
        foreach (var (line, (_, cell)) in lines[1..^1].Zip(cases.Reverse())) Assert.Contains($",Succeeded,{cell},,", line, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_export_holds_exactly_what_the_person_may_see_and_is_recorded_first(DatabaseKind kind)
    {
        await using var record = await SampleRecord.CreateAsync(kind);
        foreach (var (caller, expected) in new[] { (record.Sam, record.By("sam")), (record.Dana, record.About("churn")), (record.Milan, record.OfKind("pipeline")) })
        {
            using var stream = new MemoryStream();
            await ExportAsync(record.Database, caller, new AuditFilter(), AuditExportFormat.Jsonl, stream);
            var seen = Lines(stream).Select(line => line.GetProperty("sequence").GetInt64()).Where(sequence => sequence <= record.Sample[^1].Sequence);
            Assert.Equal(expected.Reverse(), seen);
        }

        var exports = (await record.Database.EntriesAsync()).Where(entry => entry.Action == ExportAudit.Action).ToArray();
        Assert.Equal(["sam", "dana", "milan"], exports.Select(entry => entry.ActorSubject));
        Assert.Contains("Jsonl with no filter", exports[0].PrivatePart!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_role_nothing_leaves_and_the_attempt_is_recorded()
    {
        await using var record = await SampleRecord.CreateAsync();
        var nora = await record.Database.SignInAsync("nora");
        var result = await record.Database.Get<ExportAudit>().ExecuteAsync(nora, new AuditFilter(), AuditExportFormat.Csv, Ct);
        Assert.Equal(ErrorKind.Refused, result.Error?.Kind);
        Assert.Contains(await record.Database.EntriesAsync(), entry => entry is { Action: ExportAudit.Action, Outcome: AuditOutcome.Refused, ActorSubject: "nora" });
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_filtered_export_in_many_pieces_is_whole_and_in_order(DatabaseKind kind)
    {
        await using var record = await ProtectedDatabase.CreateAsync(kind);
        var ada = await record.Database.SignInAsync("ada", Role.Admin);
        await record.RecordAsync(1203);
        using var stream = new MemoryStream();
        await ExportAsync(record.Database, ada, new AuditFilter(Action: "test.happened"), AuditExportFormat.Jsonl, stream);
        Assert.Equal(Enumerable.Range(2, 1203).Reverse(), Lines(stream).Select(line => line.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task Whoever_holds_a_whole_export_can_check_its_hashes_without_Portal()
    {
        await using var record = await ProtectedDatabase.CreateAsync();
        var ada = await record.Database.SignInAsync("ada", Role.Admin);
        await record.RecordAsync(20);
        using var stream = new MemoryStream();
        await ExportAsync(record.Database, ada, new AuditFilter(), AuditExportFormat.Jsonl, stream);

        var previous = new string('0', 64);
        foreach (var line in Lines(stream).Reverse())
        {
            Assert.Equal(previous, Text(line, "previousHash"));
            var part = line.GetProperty("private");
            Assert.Equal(Text(line, "privateHash"), Hash([Text(part, "salt"), Text(part, "actor"), Text(part, "reason"), Text(part, "changes")]));
            var at = DateTimeOffset.Parse(Text(line, "at")!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
            previous = Hash(
            [
                line.GetProperty("format").ToString(), line.GetProperty("sequence").ToString(), at.ToString(CultureInfo.InvariantCulture),
                .. new[] { "issuer", "subject", "roles", "session", "action", "targetKind", "target", "project", "outcome", "correlation", "awsRequestIds", "privateHash", "previousHash" }
                    .Select(name => Text(line, name)),
            ]);
            Assert.Equal(Text(line, "hash"), previous);
        }
    }

    [Fact]
    public async Task The_script_in_the_documentation_checks_a_whole_export_and_finds_a_change()
    {
        Needs.Python("json");
        await using var record = await ProtectedDatabase.CreateAsync();
        var ada = await record.Database.SignInAsync("ada", Role.Admin);
        await record.RecordAsync(5);
        var file = Path.Combine(Path.GetDirectoryName(record.KeyFile)!, "audit.jsonl");
        await using (var stream = File.Create(file)) await ExportAsync(record.Database, ada, new AuditFilter(), AuditExportFormat.Jsonl, stream);
        var script = (await File.ReadAllTextAsync(Documentation(), Ct)).Split("```python\n")[1].Split("```")[0];

        Assert.Equal(0, await PythonAsync(script, file));

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Ct)).Replace("Because.", "Since.", StringComparison.Ordinal), Ct);
        Assert.NotEqual(0, await PythonAsync(script, file));
    }

    private static async Task ExportAsync(TestDatabase database, SessionId caller, AuditFilter filter, AuditExportFormat format, Stream stream)
    {
        var export = await database.Get<ExportAudit>().ExecuteAsync(caller, filter, format, Ct);
        Assert.False(export.IsError, export.Error?.Sentence);
        await export.Value!.WriteToAsync(stream, Ct);
    }

    private static IEnumerable<JsonElement> Lines(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Documentation()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "audit-format.md");
    }

    private static async Task<int> PythonAsync(string script, string file)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script, file]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return process.ExitCode;
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    // Written anew from docs/audit-format.md, on purpose without the product's code.
    private static string Hash(IEnumerable<string?> fields)
    {
        using var bytes = new MemoryStream();
        foreach (var field in fields)
        {
            var text = Encoding.UTF8.GetBytes(field ?? "");
            var length = field is null ? -1 : text.Length;
            bytes.Write([(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
            bytes.Write(text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }
}
