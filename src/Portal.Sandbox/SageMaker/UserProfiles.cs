using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

internal static class UserProfiles
{
    private static readonly TimeSpan ToCreate = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ToUpdate = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToDelete = TimeSpan.FromSeconds(10);
    private static readonly Constraint SortKeys = new(Values: ["CreationTime", "LastModifiedTime"]);

    public static string Key(string domain, string name) => domain + "/" + name;

    public static object Create(AwsCall call)
    {
        var (domain, name) = (call.Required("DomainId", Names.Domain), call.Required("UserProfileName", Names.Entity));
        call.Resource = name;
        var state = call.State<SageMakerState>();
        RequireDomain(state, domain);
        if (call.Text("SingleSignOnUserIdentifier") is not null || call.Text("SingleSignOnUserValue") is not null)
        {
            throw AwsError.Validation("SingleSignOnUserIdentifier and SingleSignOnUserValue are not supported for a Domain with AuthMode IAM.");
        }

        if (state.UserProfiles.ContainsKey(Key(domain, name)))
        {
            throw new AwsError("ResourceInUse", $"UserProfile [{domain}/{name}] already exists.");
        }

        var profile = new UserProfile
        {
            DomainId = domain,
            Name = name,
            Arn = call.Account.Arn("sagemaker", $"user-profile/{domain}/{name}"),
            Created = call.Now,
            Settings = Settings(call),
            Tags = TagList.Read(call.Objects("Tags")),
        };
        profile.Begin(StudioStatus.Pending, call.Now, call.World.Scaled(ToCreate));
        state.UserProfiles[Key(domain, name)] = profile;
        return new { UserProfileArn = profile.Arn };
    }

    public static object Update(AwsCall call)
    {
        var profile = Find(call);
        if (profile.Status != StudioStatus.InService)
        {
            throw new AwsError("ResourceInUse", $"UserProfile [{profile.DomainId}/{profile.Name}] is in {profile.Status} status and cannot be updated.");
        }

        foreach (var (member, value) in call.Object("UserSettings") ?? [])
        {
            var settings = profile.Settings["UserSettings"] as JsonObject;
            if (settings is null)
            {
                profile.Settings["UserSettings"] = settings = [];
            }

            settings[member] = value?.DeepClone();
        }

        profile.Begin(StudioStatus.Updating, call.Now, call.World.Scaled(ToUpdate));
        return new { UserProfileArn = profile.Arn };
    }

    public static object? Delete(AwsCall call)
    {
        var profile = Find(call);
        if (Obstacle(call.State<SageMakerState>(), profile) is { } obstacle)
        {
            throw new AwsError("ResourceInUse", obstacle);
        }

        profile.Begin(StudioStatus.Deleting, call.Now, call.World.Scaled(ToDelete));
        return null;
    }

    /// <summary>What stands in the way of deleting the profile, or null.</summary>
    public static string? Obstacle(SageMakerState state, UserProfile profile)
    {
        var profileName = $"[{profile.DomainId}/{profile.Name}]";
        if (state.Apps.Exists(a => a.DomainId == profile.DomainId && a.ProfileName == profile.Name && a.Status != StudioStatus.Deleted))
        {
            return $"Unable to delete UserProfile {profileName} because it has associated App(s)";
        }

        if (state.Spaces.Values.Any(s => s.DomainId == profile.DomainId && s.Owner == profile.Name))
        {
            return $"Unable to delete UserProfile {profileName} because it owns Space(s)";
        }

        return profile.Status is StudioStatus.InService ? null : $"UserProfile {profileName} is in {profile.Status} status and cannot be deleted.";
    }

    public static object Describe(AwsCall call)
    {
        var profile = Find(call);
        return Shapes.With(profile.Settings, new()
        {
            ["DomainId"] = profile.DomainId,
            ["UserProfileArn"] = profile.Arn,
            ["UserProfileName"] = profile.Name,
            ["HomeEfsFileSystemUid"] = "200005",
            ["Status"] = profile.Status,
            ["CreationTime"] = Shapes.Seconds(profile.Created),
            ["LastModifiedTime"] = Shapes.Seconds(profile.Modified),
        });
    }

    public static object List(AwsCall call)
    {
        var domain = call.Optional("DomainIdEquals", Names.Domain);
        var contains = call.Optional("UserProfileNameContains", Names.Contained);
        var found = call.State<SageMakerState>().UserProfiles.Values
            .Where(p => (domain is null || p.DomainId == domain) && (contains is null || p.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)));
        var page = call.Page(Sorted(call, found), p => p.Arn, 10, 100);
        return new
        {
            UserProfiles = page.Select(p => new
            {
                p.DomainId,
                UserProfileName = p.Name,
                p.Status,
                CreationTime = p.Created,
                LastModifiedTime = p.Modified,
            }),
            NextToken = page.Next,
        };
    }

    /// <summary>By creation unless the call asks for the last change.</summary>
    public static IEnumerable<T> Sorted<T>(AwsCall call, IEnumerable<T> things)
        where T : StudioThing
    {
        var byChange = call.Optional("SortBy", SortKeys) == "LastModifiedTime";
        var sorted = things.OrderBy(t => byChange ? t.Modified : t.Created).ThenBy(t => t.Name, StringComparer.Ordinal);
        return call.Optional("SortOrder", Names.Order) == "Descending" ? sorted.Reverse() : sorted;
    }

    public static UserProfile Find(AwsCall call)
    {
        var (domain, name) = (call.Required("DomainId", Names.Domain), call.Required("UserProfileName", Names.Entity));
        call.Resource = name;
        return call.State<SageMakerState>().UserProfiles.GetValueOrDefault(Key(domain, name))
            ?? throw new AwsError("ResourceNotFound", $"User profile {name} does not exist in domain {domain}");
    }

    public static void RequireDomain(SageMakerState state, string domain)
    {
        if (!state.Domains.ContainsKey(domain))
        {
            throw AwsError.Validation($"Domain [{domain}] does not exist.");
        }
    }

    private static JsonObject Settings(AwsCall call) =>
        call.Object("UserSettings") is { } given ? new JsonObject { ["UserSettings"] = given.DeepClone() } : [];
}
