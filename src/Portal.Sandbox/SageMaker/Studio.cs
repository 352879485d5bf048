using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Domains and user profiles.</summary>
internal static class Studio
{
    public static object DescribeDomain(AwsCall call)
    {
        var id = call.Required("DomainId", Names.Domain);
        call.Resource = id;
        var domain = call.State<SageMakerState>().Domains.GetValueOrDefault(id)
            ?? throw new AwsError("ResourceNotFound", $"Domain with id {id} does not exist");
        return With(domain.Settings, new()
        {
            ["DomainArn"] = domain.Arn,
            ["DomainId"] = domain.Id,
            ["DomainName"] = domain.Name,
            ["HomeEfsFileSystemId"] = domain.EfsId,
            ["SecurityGroupIdForDomainBoundary"] = domain.BoundarySecurityGroupId,
            ["Status"] = Status(call, domain.ReadyAt),
            ["CreationTime"] = Seconds(domain.Created),
            ["LastModifiedTime"] = Seconds(domain.ReadyAt),
            ["Url"] = Url(call, domain),
        });
    }

    public static object ListDomains(AwsCall call)
    {
        var page = call.Page(call.State<SageMakerState>().Domains.Values, d => d.Id, 10, 100);
        return new
        {
            Domains = page.Select(d => new
            {
                DomainArn = d.Arn,
                DomainId = d.Id,
                DomainName = d.Name,
                Status = Status(call, d.ReadyAt),
                CreationTime = d.Created,
                LastModifiedTime = d.ReadyAt,
                Url = Url(call, d),
            }),
            NextToken = page.Next,
        };
    }

    public static object DescribeUserProfile(AwsCall call)
    {
        var (domain, name) = (call.Required("DomainId", Names.Domain), call.Required("UserProfileName", Names.Entity));
        call.Resource = name;
        var profile = call.State<SageMakerState>().UserProfiles.GetValueOrDefault(domain + "/" + name)
            ?? throw new AwsError("ResourceNotFound", $"User profile {name} does not exist in domain {domain}");
        return With(profile.Settings, new()
        {
            ["DomainId"] = profile.DomainId,
            ["UserProfileArn"] = profile.Arn,
            ["UserProfileName"] = profile.Name,
            ["HomeEfsFileSystemUid"] = "200005",
            ["Status"] = Status(call, profile.ReadyAt),
            ["CreationTime"] = Seconds(profile.Created),
            ["LastModifiedTime"] = Seconds(profile.ReadyAt),
        });
    }

    public static object ListUserProfiles(AwsCall call)
    {
        var domain = call.Optional("DomainIdEquals", Names.Domain);
        var contains = call.Optional("UserProfileNameContains", Names.Contained);
        call.Optional("SortBy", new Constraint(Values: ["CreationTime", "LastModifiedTime"]));
        var found = call.State<SageMakerState>().UserProfiles.Values
            .Where(p => (domain is null || p.DomainId == domain) && (contains is null || p.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(p => p.Created).ThenBy(p => p.Name, StringComparer.Ordinal);
        var page = call.Page(call.Optional("SortOrder", Names.Order) == "Descending" ? found.Reverse() : found, p => p.Arn, 10, 100);
        return new
        {
            UserProfiles = page.Select(p => new
            {
                p.DomainId,
                UserProfileName = p.Name,
                Status = Status(call, p.ReadyAt),
                CreationTime = p.Created,
                LastModifiedTime = p.ReadyAt,
            }),
            NextToken = page.Next,
        };
    }

    private static string Status(AwsCall call, DateTimeOffset readyAt) => call.Now < readyAt ? "Pending" : "InService";

    private static string Url(AwsCall call, Domain domain) => $"https://{domain.Id}.studio.{call.Account.Region}.sagemaker.aws";

    private static decimal Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;

    private static JsonObject With(JsonObject settings, JsonObject members)
    {
        foreach (var (name, value) in settings)
        {
            members[name] = value?.DeepClone();
        }

        return members;
    }
}
