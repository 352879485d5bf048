using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Evidence;

/// <summary>
/// A project's evidence on its way out, as a zip: one page to read, and one file of JSON lines for each part. It is written piece by
/// piece, so that memory does not grow with the project.
/// </summary>
public sealed class EvidencePack(
    IDbContextFactory<PortalDbContext> contexts, Project project, EvidenceScope scope, AuditSelection audit, ReleaseEvidence releases, ICheckpointStore? checkpoints, string exporter, DateTimeOffset now)
{
    private const int AuditRowsShown = 200;

    /// <summary>The default encoder escapes what HTML or a terminal would take for more than text.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public const string ContentType = "application/zip";

    public string FileName => $"evidence-{project.Name}-{now:yyyyMMdd-HHmm}.zip";

    public async Task WriteToAsync(Stream stream, CancellationToken ct)
    {
        var sections = new EvidenceSections(contexts, project, scope, releases).All;
        var checkpoint = checkpoints is null ? null : (await checkpoints.ReadAsync(ct)).MaxBy(one => one.Sequence);
        await using var held = new HeldOutput(stream);
        await using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true)) await WriteEntriesAsync(zip, sections, checkpoint, ct);
        await held.FlushAsync(ct);
    }

    private async Task WriteEntriesAsync(ZipArchive zip, IReadOnlyList<EvidenceSection> sections, Checkpoint? checkpoint, CancellationToken ct)
    {
        await WriteTextAsync(zip, "README.txt", EvidenceTexts.ReadMe(project, scope, exporter, now, checkpoint), ct);
        await WriteTextAsync(zip, "verify.py", EvidenceTexts.Verifier, ct);
        if (checkpoint is not null) await WriteTextAsync(zip, "checkpoint.json", JsonSerializer.Serialize(checkpoint, Json) + "\n", ct);
        foreach (var section in sections)
        {
            await using var lines = await OpenAsync(zip, $"{section.Name}.jsonl", ct);
            await foreach (var row in section.ReadAsync(ct))
            {
                await lines.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row.Content, Json), ct);
                await lines.WriteAsync("\n"u8.ToArray(), ct);
            }
        }

        await using (var lines = await OpenAsync(zip, "audit.jsonl", ct))
        {
            await new AuditExport(contexts, audit, AuditExportFormat.Jsonl).WriteToAsync(lines, ct);
        }

        await using var page = await OpenAsync(zip, "index.html", ct);
        await WritePageAsync(page, sections, checkpoint, ct);
    }

    private async Task WritePageAsync(Stream page, IReadOnlyList<EvidenceSection> sections, Checkpoint? checkpoint, CancellationToken ct)
    {
        await using var writer = new StreamWriter(page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var html = new EvidenceHtml(writer);
        await html.BeginAsync($"Evidence of {project.Name}", $"Taken out by {exporter} at {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC. {scope.Sentence}");
        foreach (var section in sections)
        {
            await html.BeginTableAsync(section.Title, section.Columns);
            await foreach (var row in section.ReadAsync(ct)) await html.RowAsync(row.Cells);
            await html.EndTableAsync($"In full: {section.Name}.jsonl");
        }

        await html.BeginTableAsync("Record, newest first", ["Entry", "At", "Who", "What", "About", "Outcome", "Reason"]);
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            foreach (var entry in await audit.ReadAsync(db, long.MaxValue, AuditRowsShown, ct))
            {
                await html.RowAsync([$"{entry.Sequence}", Moment(entry.At), entry.PrivatePart?.ActorName ?? entry.ActorSubject, entry.Action, $"{entry.TargetKind} {entry.TargetId}", entry.Outcome.ToString(), entry.PrivatePart?.Reason]);
            }
        }

        await html.EndTableAsync($"The newest {AuditRowsShown} at most; in full: audit.jsonl");
        await html.EndAsync(checkpoint is null ? "No signed checkpoint was at hand." : $"Newest signed checkpoint: entry {checkpoint.Sequence}, hash {checkpoint.Hash}, key {checkpoint.KeyId}.");
    }

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = now;
        return await entry.OpenAsync(ct);
    }

    private async Task WriteTextAsync(ZipArchive zip, string name, string text, CancellationToken ct)
    {
        await using var stream = await OpenAsync(zip, name, ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }
}
