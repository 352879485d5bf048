using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Portal.Sandbox.World;

/// <summary>Bodies of objects by their SHA-256: written once beside the state file, so that saving an account stays small.</summary>
internal sealed class Blobs(string? folder)
{
    private readonly ConcurrentDictionary<string, byte[]> _bodies = new(StringComparer.Ordinal);

    public string Put(byte[] body)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(body));
        if (!_bodies.TryAdd(key, body) || folder is null)
        {
            return key;
        }

        var path = Path.Combine(folder, key);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var draft = path + "." + Guid.CreateVersion7().ToString("N");
            File.WriteAllBytes(draft, body);
            File.Move(draft, path, overwrite: true);
        }

        return key;
    }

    public byte[] Get(string key) => _bodies.GetOrAdd(key, static (k, f) => File.ReadAllBytes(Path.Combine(f!, k)), folder);
}
