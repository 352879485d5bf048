using System.Net;

namespace Portal.Settings;

/// <summary>Section <c>Web</c>, and the framework's own <c>AllowedHosts</c>.</summary>
public sealed class WebSettings : ISettings
{
    public const string Section = "Web";

    /// <summary>Addresses or networks (CIDR) of the proxies whose forwarded headers are believed. Nobody else's are.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>Host names Portal answers to, separated by semicolons.</summary>
    public string AllowedHosts { get; set; } = "";

    public IEnumerable<string> Problems(SettingsContext context)
    {
        foreach (var proxy in Proxies.Where(proxy => !IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
        {
            yield return $"Web:Proxies contains '{proxy}', which is neither an address nor a network such as 10.0.0.0/16.";
        }

        if (AllowedHosts.Length == 0 || AllowedHosts.Contains('*', StringComparison.Ordinal))
        {
            yield return "AllowedHosts must list the host names Portal answers to, such as portal.example.com; a star would let anybody choose.";
        }
    }
}
