using System.Text;
using System.Text.Json;

namespace Portal.Core.Audit;

/// <summary>Checkpoints in a local file, one JSON object a line, only ever appended to.</summary>
public sealed class FileCheckpointStore(string file) : ICheckpointStore, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task AppendAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var path = Path.GetFullPath(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A crash may have left half a line; the new one must not be glued to it.
            var glue = stream.Length > 0 && stream.Seek(-1, SeekOrigin.End) >= 0 && stream.ReadByte() != '\n' ? "\n" : "";
            stream.Seek(0, SeekOrigin.End);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{glue}{JsonSerializer.Serialize(checkpoint)}\n"), ct);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<IReadOnlyList<Checkpoint>> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(file)) return [];
        var found = new List<Checkpoint>();
        await foreach (var line in File.ReadLinesAsync(file, ct))
        {
            // Half a line is no checkpoint. That none is lost is held by the sealed head, which knows the newest one's sequence.
            if (Read(line) is { } checkpoint) found.Add(checkpoint);
        }

        return found;
    }

    public void Dispose() => _one.Dispose();

    private static Checkpoint? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(line) is { Hash: not null, KeyId: not null, Signature: not null } checkpoint ? checkpoint : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
