using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Portal.Sandbox;
using Portal.Settings;

namespace Portal.Tests.Settings;

/// <summary>What cfn/portal/service.yaml hands to the program is what the program reads, on machines and in Fargate.</summary>
public sealed partial class DeployedSettingsTests : IDisposable
{
    /// <summary>Read by ASP.NET Core itself, or by the driver of the database.</summary>
    private static readonly string[] OfTheFramework = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "Kestrel:Certificates:Default:Path", "Kestrel:Certificates:Default:Password", "PGUSER", "PGPASSWORD"];

    private static readonly string Template = File.ReadAllText(Path.Combine(TemplatesFolder.Find(), "portal", "service.yaml"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-deployed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Machines_and_Fargate_are_given_the_same_settings()
    {
        var driver = new[] { "PGUSER", "PGPASSWORD" };
        Assert.Equal(OnMachines().Keys.Order(StringComparer.Ordinal), OnFargate().Keys.Except(driver).Order(StringComparer.Ordinal));
        Assert.Superset(driver.ToHashSet(StringComparer.Ordinal), OnFargate().Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_is_one_that_the_program_has()
    {
        var known = Known().Concat(OfTheFramework).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(OnMachines().Keys.Concat(OnFargate().Keys), key => Assert.Contains(TrailingIndex().Replace(key, ""), known));
    }

    [Theory]
    [InlineData("Private")]
    [InlineData("Proxy")]
    [InlineData("FrontChannel")]
    public void The_program_starts_with_them(string route)
    {
        Assert.Empty(Problems(OnMachines(), route));
        Assert.Empty(Problems(OnFargate(), route));
    }

    [Theory]
    [InlineData("AllowedHosts", "Private")]
    [InlineData("Aws:Region", "Private")]
    [InlineData("DataProtection:CertificateFile", "Private")]
    [InlineData("Oidc:Authority", "Private")]
    [InlineData("Oidc:ClientId", "Private")]
    [InlineData("Oidc:ClientSecret", "Private")]
    [InlineData("Oidc:BackchannelProxy", "Proxy")]
    [InlineData("Oidc:ProxyHosts:0", "Proxy")]
    [InlineData("Oidc:ProviderFile", "FrontChannel")]
    [InlineData("Projects:CostCentres:0", "Private")]
    [InlineData("Roles:Admin", "Private")]
    public void Without_one_of_them_it_does_not(string key, string route)
    {
        var given = OnMachines();
        Assert.True(given.Remove(key), $"service.yaml does not give {key}");
        Assert.Contains(Problems(given, route), problem => problem.StartsWith(key.Replace(":0", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>The lines of the settings file that the machine's start script writes, and what its secrets script adds.</summary>
    private static Dictionary<string, string> OnMachines()
    {
        var script = Template[..Template.IndexOf("  Machines:\n", StringComparison.Ordinal)];
        var settings = Line().Matches(script).ToDictionary(line => Key(line), line => line.Groups["value"].Value.Trim('"'), StringComparer.Ordinal);
        foreach (Match secret in PythonSecret().Matches(script)) settings[Key(secret)] = "secret";
        foreach (Match list in NumberedList().Matches(script)) settings[Key(list) + "0"] = list.Groups["value"].Value;
        settings["AllowedHosts"] = AllowedHosts().Match(script).Groups["value"].Value;
        return settings;
    }

    /// <summary>Environment and secrets of the container, and what its command adds.</summary>
    private static Dictionary<string, string> OnFargate()
    {
        var task = Template[Template.IndexOf("  Task:\n", StringComparison.Ordinal)..];
        var settings = Entry().Matches(task).Where(entry => !entry.Groups["key"].Value.StartsWith("PORTAL_", StringComparison.Ordinal))
            .ToDictionary(entry => Key(entry), entry => entry.Groups["value"].Value.Trim('\''), StringComparer.Ordinal);
        foreach (Match list in NumberedList().Matches(task)) settings[Key(list) + "0"] = list.Groups["value"].Value;
        settings["AllowedHosts"] = AllowedHosts().Match(task).Groups["value"].Value;
        return settings;
    }

    private static string Key(Match match) => match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal);

    /// <summary>appsettings.json lists every setting.</summary>
    private static IEnumerable<string> Known() =>
        Leaves("", JsonNode.Parse(File.ReadAllText(Path.Combine(TemplatesFolder.Find(), "..", "src", "Portal", "appsettings.json")))!.AsObject());

    private static IEnumerable<string> Leaves(string path, JsonObject section) => section.SelectMany(member =>
        member.Value is JsonObject inner ? Leaves($"{path}{member.Key}:", inner) : [path + member.Key]);

    private IReadOnlyList<string> Problems(Dictionary<string, string> given, string route)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(given.Select(pair => KeyValuePair.Create(pair.Key, (string?)Sample(pair.Key, pair.Value, route))));
        return PortalSettings.Read(builder).Problems();
    }

    private string Sample(string key, string value, string route) => key switch
    {
        "Oidc:Route" => route,
        "Oidc:Authority" => "https://login.example",
        "Oidc:BackchannelProxy" => route == "Proxy" ? "http://proxy.example:3128" : "",
        "Oidc:ProxyHosts:0" => "login.example",
        "Oidc:ProviderFile" => FileWith("provider.json", JsonSerializer.Serialize(new
        {
            issuer = "https://login.example",
            authorization_endpoint = "https://login.example/authorize",
            expires = TimeProvider.System.GetUtcNow().AddDays(1),
            keys = new[] { new { kty = "RSA", kid = "1", n = "AQAB", e = "AQAB" } },
        })),
        "DataProtection:CertificateFile" => FileWith("keys.p12", ""),
        "Aws:Region" => "eu-central-1",
        "Web:Proxies:0" => "10.64.0.0/16",
        "AllowedHosts" => "portal.example.com;10.64.0.7",
        "Web:PublicUrl" => "https://portal.example.com",
        _ => value.Contains("${", StringComparison.Ordinal) || value.StartsWith('!') ? "some-value" : value,
    };

    private string FileWith(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    [GeneratedRegex(@"^ {12}(?<key>[A-Z]\w+__\w+|ASPNETCORE_\w+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^ +""(?<key>\w+__\w+)"": keys\[", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonSecret();

    [GeneratedRegex(@"numbered (?<key>\w+__)\s+['""](?<value>[^'""]*)['""]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberedList();

    [GeneratedRegex(@"AllowedHosts=(?<value>[^""\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedHosts();

    [GeneratedRegex(@"^ +- \{ Name: (?<key>\w+), Value(From)?: (?<value>.*) \}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@":\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex TrailingIndex();
}
