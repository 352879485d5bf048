namespace Portal.Settings;

/// <summary>Section <c>DataProtection</c>: what encrypts the keys that lie in the database and protect cookies.</summary>
public sealed class KeySettings : ISettings
{
    public const string Section = "DataProtection";

    /// <summary>PKCS#12 file with a private key.</summary>
    public string? CertificateFile { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Earlier certificates, still needed to read older keys.</summary>
    public IReadOnlyList<string> FormerCertificateFiles { get; set; } = [];

    public bool HasCertificate => !string.IsNullOrEmpty(CertificateFile);

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (!HasCertificate && !context.IsDevelopment)
        {
            yield return "DataProtection:CertificateFile is missing. Outside Development the keys in the database must be encrypted; give a PKCS#12 file that all replicas share.";
        }

        foreach (var file in FormerCertificateFiles.Append(CertificateFile ?? "").Where(file => file.Length > 0 && !File.Exists(file)))
        {
            yield return $"DataProtection:CertificateFile or FormerCertificateFiles names a file that does not exist: {file}.";
        }
    }
}
