using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Portal.Core.Audit;

/// <summary>A key in a local file: an EC key (P-256) that signs checkpoints, and, derived from it, the key that seals the head.</summary>
public sealed class LocalAuditKey : ICheckpointSigner, IAuditSeal, IDisposable
{
    private readonly ECDsa _signing;
    private readonly byte[] _sealing;

    private LocalAuditKey(ECDsa signing)
    {
        _signing = signing;
        var secret = signing.ExportParameters(includePrivateParameters: true).D!;
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, outputLength: 32, info: "portal audit seal 1"u8.ToArray());
        KeyId = Convert.ToHexStringLower(SHA256.HashData(signing.ExportSubjectPublicKeyInfo()))[..16];
    }

    public string KeyId { get; }

    /// <summary>Reads the key, or makes it where there is none yet.</summary>
    public static LocalAuditKey Open(string file)
    {
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path)) Create(path);
        return Read(path);
    }

    /// <summary>Reads the key for verification only; null where there is none.</summary>
    public static LocalAuditKey? OpenExisting(string file) => File.Exists(file) ? Read(file) : null;

    public Task<byte[]> SignAsync(byte[] statement, CancellationToken ct) => Task.FromResult(_signing.SignData(statement, HashAlgorithmName.SHA256));

    public Task<bool> VerifyAsync(byte[] statement, byte[] signature, CancellationToken ct) =>
        Task.FromResult(_signing.VerifyData(statement, signature, HashAlgorithmName.SHA256));

    public string Of(AuditHead head)
    {
        Span<byte> text = stackalloc byte[256];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"portal audit head 1\n{head.Sequence}\n{head.Hash}\n{head.At.ToUnixTimeMilliseconds()}\n{head.CheckpointSequence}\n", out var length);
        return $"{KeyId}:{Convert.ToHexStringLower(HMACSHA256.HashData(_sealing, text[..length]))}";
    }

    public void Dispose() => _signing.Dispose();

    private static LocalAuditKey Read(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new(key);
    }

    private static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Written under another name first: a reader never sees half a key, and of two starting processes one wins.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
