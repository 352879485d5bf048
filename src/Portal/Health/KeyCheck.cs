using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Portal.Core.Health;
using Portal.Settings;

namespace Portal.Health;

/// <summary>Whether the certificate that protects the keys is valid, and whether the keys in the database can be read with it.</summary>
/// <param name="keys">Null where the certificate cannot be used, so that no key can be read.</param>
internal sealed class KeyCheck(KeySettings settings, IKeyManager? keys, TimeProvider clock) : ISelfCheck
{
    public static readonly TimeSpan Warned = TimeSpan.FromDays(30);

    public string Subject => "Keys";

    public Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct) => Task.FromResult(Look());

    private IReadOnlyList<HealthFinding> Look()
    {
        HealthFinding[] found = [.. Certificate(), .. Readable()];
        return found.Length > 0 ? found : [HealthFinding.Sound(settings.HasCertificate ? "The certificate is valid, and every key can be read." : "Every key can be read; no certificate protects them, as in Development.")];
    }

    private IEnumerable<HealthFinding> Certificate()
    {
        if (!settings.HasCertificate) yield break;
        var (until, problem) = Until();
        if (problem is not null) yield return new(HealthFaults.CertificateUnusable, problem);
        else if (until <= clock.GetUtcNow()) yield return new(HealthFaults.CertificateUnusable, $"It expired on {until:yyyy-MM-dd}.");
        else if (until - clock.GetUtcNow() < Warned) yield return new(HealthFaults.CertificateEnds, $"It is valid until {until:yyyy-MM-dd}.");
    }

    private (DateTimeOffset Until, string? Problem) Until()
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(settings.CertificateFile!, settings.CertificatePassword);
            return (new(certificate.NotAfter.ToUniversalTime()), null);
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (default, $"{settings.CertificateFile} cannot be used: {unusable.Message}");
        }
    }

    private IEnumerable<HealthFinding> Readable()
    {
        if (keys is null) yield break;
        var valid = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > clock.GetUtcNow()).ToArray();
        var unreadable = valid.Count(key => !CanRead(key));
        if (unreadable > 0) yield return new(HealthFaults.KeysUnreadable, $"{unreadable} of {valid.Length} keys in use cannot be read.");
    }

    private static bool CanRead(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception)
        {
            // Whatever kept it from being read: wrong certificate, damaged row, unknown form.
            return false;
        }
    }
}
