using System.Globalization;
using System.Text;

namespace Portal.Core.Audit;

/// <summary>
/// RFC 4180. A cell beginning with a sign that makes a spreadsheet run it gets an apostrophe; control and direction characters are
/// written as escapes, so that one entry is one line and reads as it is.
/// </summary>
internal sealed class AuditCsv(Stream stream) : IAuditExportWriter
{
    private static readonly string[] Columns =
    [
        "sequence", "at", "actor", "subject", "issuer", "roles", "session", "action", "target kind", "target", "project", "outcome",
        "reason", "changes", "correlation", "aws request ids", "previous hash", "hash",
    ];

    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    public Task BeginAsync(CancellationToken ct) => _writer.WriteAsync((string.Join(',', Columns) + "\r\n").AsMemory(), ct);

    public void Write(AuditEntry entry)
    {
        ReadOnlySpan<string?> cells =
        [
            entry.Sequence.ToString(CultureInfo.InvariantCulture),
            entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            entry.PrivatePart?.ActorName,
            entry.ActorSubject,
            entry.ActorIssuer,
            entry.ActorRoles,
            entry.SessionId,
            entry.Action,
            entry.TargetKind,
            entry.TargetId,
            entry.Project,
            entry.Outcome.ToString(),
            entry.PrivatePart?.Reason,
            entry.PrivatePart?.Changes,
            entry.CorrelationId,
            entry.AwsRequestIds,
            entry.PreviousHash,
            entry.Hash,
        ];
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) _writer.Write(',');
            _writer.Write(Cell(cells[i]));
        }

        _writer.Write("\r\n");
    }

    public Task FlushAsync(CancellationToken ct) => _writer.FlushAsync(ct);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // Before escaping: a tab or line end at the start counts as well, and so do the wide forms that some spreadsheets fold.
        var runs = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
        var cell = (runs ? "'" : "") + Visible(text);
        return cell.AsSpan().ContainsAny("\",'") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Visible(string text)
    {
        if (!text.Any(IsHidden)) return text;
        var visible = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (IsHidden(sign)) visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}");
            else visible.Append(sign);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char sign) =>
        char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
