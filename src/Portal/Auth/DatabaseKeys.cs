using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Persistence;
using Portal.Settings;

namespace Portal.Auth;

/// <summary>Keeps data-protection keys in the database, so that all replicas read each other's cookies.</summary>
public sealed class DatabaseKeys(IDbContextFactory<PortalDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.ProtectionKeys.Add(new ProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

public static class DatabaseKeysSetup
{
    public static void AddPortalKeys(this IServiceCollection services, KeySettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("portal");
        services.AddSingleton<DatabaseKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((options, keys) => options.XmlRepository = keys);
        if (!settings.HasCertificate) return;

        protection.ProtectKeysWithCertificate(Load(settings.CertificateFile!, settings));
        protection.UnprotectKeysWithAnyCertificate([.. settings.FormerCertificateFiles.Select(file => Load(file, settings))]);
    }

    private static X509Certificate2 Load(string file, KeySettings settings) =>
        X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword);
}
