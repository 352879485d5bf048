using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Portal.Core.Audit;

/// <summary>One JSON object a line; the writer's own escaping keeps control and direction characters out of the text.</summary>
internal sealed class AuditJsonLines : IAuditExportWriter
{
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    public AuditJsonLines(Stream stream) => (_stream, _json) = (stream, new Utf8JsonWriter(_buffer));

    public Task BeginAsync(CancellationToken ct) => Task.CompletedTask;

    public void Write(AuditEntry entry)
    {
        _json.Reset(_buffer);
        _json.WriteStartObject();
        _json.WriteNumber("format", entry.FormatVersion);
        _json.WriteNumber("sequence", entry.Sequence);
        _json.WriteString("at", entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        _json.WriteString("issuer", entry.ActorIssuer);
        _json.WriteString("subject", entry.ActorSubject);
        _json.WriteString("roles", entry.ActorRoles);
        _json.WriteString("session", entry.SessionId);
        _json.WriteString("action", entry.Action);
        _json.WriteString("targetKind", entry.TargetKind);
        _json.WriteString("target", entry.TargetId);
        _json.WriteString("project", entry.Project);
        _json.WriteString("outcome", entry.Outcome.ToString());
        _json.WriteString("correlation", entry.CorrelationId);
        _json.WriteString("awsRequestIds", entry.AwsRequestIds);
        _json.WriteString("privateHash", entry.PrivateHash);
        _json.WriteString("previousHash", entry.PreviousHash);
        _json.WriteString("hash", entry.Hash);
        WritePrivatePart(entry.PrivatePart);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, ct);
        await _stream.FlushAsync(ct);
        _buffer.ResetWrittenCount();
    }

    public async ValueTask DisposeAsync() => await _json.DisposeAsync();

    private void WritePrivatePart(AuditPrivatePart? part)
    {
        if (part is null)
        {
            _json.WriteNull("private");
            return;
        }

        _json.WriteStartObject("private");
        _json.WriteString("salt", part.Salt);
        _json.WriteString("actor", part.ActorName);
        _json.WriteString("reason", part.Reason);
        // As the hashed text, not as JSON: whoever checks the hash needs it byte by byte.
        _json.WriteString("changes", part.Changes);
        _json.WriteEndObject();
    }
}
