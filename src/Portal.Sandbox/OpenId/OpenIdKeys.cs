using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Sandbox.OpenId;

/// <summary>
/// The provider's keys. Kept in a file beside the state, so that codes and tokens outlive a restart of the sandbox; without a
/// state file they live as long as the process.
/// </summary>
public sealed record OpenIdKeys(RsaSecurityKey Signing, SymmetricSecurityKey Encryption)
{
    private const int SymmetricBytes = 32;

    public static OpenIdKeys For(string? stateFile)
    {
        if (stateFile is null) return Create();
        var file = stateFile + ".openid-keys";
        if (File.Exists(file)) return Read(File.ReadAllLines(file));

        var keys = Create();
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        using var stream = new FileStream(file, NewForOwnerOnly());
        using var writer = new StreamWriter(stream);
        writer.WriteLine(Convert.ToBase64String(keys.Signing.Rsa.ExportPkcs8PrivateKey()));
        writer.WriteLine(Convert.ToBase64String(keys.Encryption.Key));
        return keys;
    }

    private static FileStreamOptions NewForOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static OpenIdKeys Create() => From(RSA.Create(2048), RandomNumberGenerator.GetBytes(SymmetricBytes));

    private static OpenIdKeys Read(string[] lines)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(lines[0]), out _);
        return From(rsa, Convert.FromBase64String(lines[1]));
    }

    private static OpenIdKeys From(RSA rsa, byte[] secret) => new(
        new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(SHA256.HashData(rsa.ExportRSAPublicKey()))[..16] },
        new SymmetricSecurityKey(secret));
}
