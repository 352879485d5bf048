using System.Net;
using System.Text.RegularExpressions;
using Portal.Core.Deployments;

namespace Portal.Settings;

/// <summary>Section <c>Web</c>, and the framework's own <c>AllowedHosts</c>.</summary>
public sealed partial class WebSettings : ISettings
{
    public const string Section = "Web";

    /// <summary>Addresses or networks (CIDR) of the proxies whose forwarded headers are believed. Nobody else's are.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>Origins at which Studio answers, such as <c>https://*.studio.eu-central-1.sagemaker.aws</c>. Empty: AWS's own of the region.</summary>
    public IReadOnlyList<string> StudioHosts { get; set; } = [];

    /// <summary>Host names Portal answers to, separated by semicolons.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Address under which people reach Portal; needed where Portal sends mail.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Decisions that go to AWS carry a link to the release, where people can reach one.</summary>
    public DeploymentOptions Deployments => new() { PublicAddress = Uri.TryCreate(PublicUrl, UriKind.Absolute, out var portal) && portal.Scheme is ("http" or "https") ? portal : null };

    public IEnumerable<string> Problems(SettingsContext context)
    {
        foreach (var proxy in Proxies.Where(proxy => !IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
        {
            yield return $"Web:Proxies contains '{proxy}', which is neither an address nor a network such as 10.0.0.0/16.";
        }

        foreach (var host in StudioHosts.Where(host => !StudioOrigin().IsMatch(host)))
        {
            yield return $"Web:StudioHosts contains '{host}', which is no origin such as https://*.studio.eu-central-1.sagemaker.aws.";
        }

        if (AllowedHosts.Length == 0 || AllowedHosts.Contains('*', StringComparison.Ordinal))
        {
            yield return "AllowedHosts must list the host names Portal answers to, such as portal.example.com; a star would let anybody choose.";
        }
    }

    [GeneratedRegex(@"\Ahttps://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StudioOrigin();
}
