using Microsoft.IdentityModel.Tokens;

namespace Portal.Auth;

/// <summary>
/// The signing keys of the provider file, read anew when the file changes, so that it can be replaced under a running Portal. A file
/// past its date signs nobody in.
/// </summary>
public sealed class ProviderKeys(string path, TimeProvider clock)
{
    /// <summary>How long before its end the file is spoken of.</summary>
    public static readonly TimeSpan Warned = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private DateTime _stamp;
    private ProviderFile? _file;
    private string? _problem;

    /// <summary>The key of this id. Other keys are not tried: a provider names the one it signed with.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId) =>
        Current() is ({ } file, _) && file.Expires > clock.GetUtcNow() ? file.Keys.Where(key => key.Kid == keyId) : [];

    /// <summary>What an operator has to know of the file now, or null.</summary>
    public string? Remark() => Current() switch
    {
        ({ } file, _) when file.Expires <= clock.GetUtcNow() =>
            $"Nobody can sign in: the file with the provider's signing keys expired on {file.Expires:yyyy-MM-dd}. Replace it (Oidc:ProviderFile).",
        ({ } file, _) when file.Expires - clock.GetUtcNow() < Warned =>
            $"The file with the provider's signing keys expires on {file.Expires:yyyy-MM-dd}; nobody could sign in then. Replace it before (Oidc:ProviderFile).",
        (null, { } problem) => $"Nobody can sign in: Oidc:ProviderFile {problem}.",
        _ => null,
    };

    public bool IsUsable => Current() is ({ } file, _) && file.Expires > clock.GetUtcNow();

    private (ProviderFile? File, string? Problem) Current()
    {
        lock (_lock)
        {
            var stamp = File.GetLastWriteTimeUtc(path);
            if (stamp != _stamp) (_stamp, (_file, _problem)) = (stamp, ProviderFile.Read(path));
            return (_file, _problem);
        }
    }
}
