using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Persistence;

namespace Portal.Core.Access.History;

/// <summary>Rows on their way out; who asked and decided is read piece by piece.</summary>
public sealed class AccessHistoryExport
{
    private const int Piece = 200;

    private static readonly string[] Columns =
    [
        "day", "project", "person", "subject", "issuer", "studio user", "from", "until", "planned end", "ended because", "asked by", "asked reason", "decided by", "grounds", "grant", "request", "audit entries",
    ];

    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly AccessHistoryReader _reader;
    private readonly IReadOnlyList<AccessHistoryRow> _rows;
    private readonly AccessHistoryQuery _query;
    private readonly AuditExportFormat _format;

    internal AccessHistoryExport(IDbContextFactory<PortalDbContext> contexts, AccessHistoryReader reader, IReadOnlyList<AccessHistoryRow> rows, AccessHistoryQuery query, AuditExportFormat format) =>
        (_contexts, _reader, _rows, _query, _format) = (contexts, reader, rows, query, format);

    public string ContentType => _format is AuditExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";

    public string FileName => $"access-{Day}.{(_format is AuditExportFormat.Csv ? "csv" : "jsonl")}";

    private string Day => _query.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task WriteToAsync(Stream stream, CancellationToken ct)
    {
        var isCsv = _format is AuditExportFormat.Csv;
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv), leaveOpen: true);
        if (isCsv) await writer.WriteAsync((string.Join(',', Columns) + "\r\n").AsMemory(), ct);
        foreach (var piece in _rows.Chunk(Piece))
        {
            await using var db = await _contexts.CreateDbContextAsync(ct);
            foreach (var row in await _reader.ExplainAsync(db, piece, ct))
            {
                var cells = CellsOf(row);
                // Spreadsheets run what begins with a sign; JSON escapes what is not plain text.
                var line = isCsv
                    ? string.Join(',', cells.Select(AuditCsv.Cell)) + "\r\n"
                    : JsonSerializer.Serialize(Columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)) + "\n";
                await writer.WriteAsync(line.AsMemory(), ct);
            }

            await writer.FlushAsync(ct);
        }
    }

    private string?[] CellsOf(AccessHistoryRow row) =>
    [
        Day,
        row.Project,
        row.PersonName,
        row.Person?.Subject,
        row.Person?.Issuer,
        row.StudioUser,
        string.Join("; ", row.Spans.Select(span => Moment(span.From))),
        string.Join("; ", row.Spans.Select(span => Moment(span.Until))),
        row.PlannedEnd is { } end ? Moment(end) : null,
        row.EndedBecause,
        row.Asked?.By,
        row.Asked?.Reason,
        string.Join("; ", row.Deciders.Select(decider => $"{decider.Name} ({decider.Right})")),
        string.Join(" | ", row.Grounds.Select(ground => ground.Sentence ?? "erased")),
        row.Grant.ToString(),
        row.Request?.ToString(),
        string.Join(' ', row.Grounds.Select(ground => ground.Sequence).Append(row.Newest).Concat(row.Deciders.Select(decider => decider.Sequence)).Distinct().Order()),
    ];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
