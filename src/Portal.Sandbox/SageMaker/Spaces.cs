using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

internal static class Spaces
{
    private const int SmallestDisk = 5;
    private const int LargestDisk = 16384;
    private static readonly TimeSpan ToCreate = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ToUpdate = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToDelete = TimeSpan.FromSeconds(15);
    private static readonly Constraint DisplayName = new(1, 64, @"(?!\s*$).+");

    public static object Create(AwsCall call)
    {
        var (domain, name) = (call.Required("DomainId", Names.Domain), call.Required("SpaceName", Names.Entity));
        call.Resource = name;
        var state = call.State<SageMakerState>();
        UserProfiles.RequireDomain(state, domain);
        if (state.Spaces.ContainsKey(UserProfiles.Key(domain, name)))
        {
            throw new AwsError("ResourceInUse", $"Space [{domain}/{name}] already exists.");
        }

        var (owner, sharing) = (call.Object("OwnershipSettings"), call.Object("SpaceSharingSettings"));
        if (owner is null != sharing is null)
        {
            throw AwsError.Validation("OwnershipSettings and SpaceSharingSettings must be given together.");
        }

        var space = Make(call.Account, domain, name,
            owner is null ? null : Input.Text(owner, "OwnerUserProfileName") ?? throw Input.Failed("OwnershipSettings.ownerUserProfileName", null, "Member must not be null"),
            sharing is null ? "Shared" : Input.Text(sharing, "SharingType") ?? throw Input.Failed("SpaceSharingSettings.sharingType", null, "Member must not be null"),
            call.Object("SpaceSettings") ?? [], call.Now);
        space.DisplayName = call.Optional("SpaceDisplayName", DisplayName);
        space.Tags = TagList.Read(call.Objects("Tags"));
        return new { SpaceArn = space.Arn };
    }

    /// <summary>Also Studio's own way to make a space for a person.</summary>
    public static Space Make(Account account, string domain, string name, string? owner, string sharing, JsonObject settings, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        if (owner is not null && state.UserProfiles.GetValueOrDefault(UserProfiles.Key(domain, owner)) is not { Status: StudioStatus.InService })
        {
            throw AwsError.Validation($"UserProfile [{domain}/{owner}] does not exist or is not in InService status.");
        }

        if (sharing is not ("Private" or "Shared"))
        {
            throw Input.Failed("SpaceSharingSettings.sharingType", sharing, "Member must satisfy enum value set: [Private, Shared]");
        }

        RequireDiskSize(settings);
        var space = new Space
        {
            DomainId = domain,
            Name = name,
            Arn = account.Arn("sagemaker", $"space/{domain}/{name}"),
            Created = now,
            Owner = owner,
            SharingType = sharing,
            Settings = (JsonObject)settings.DeepClone(),
        };
        space.Begin(StudioStatus.Pending, now, account.World.Scaled(ToCreate));
        state.Spaces[UserProfiles.Key(domain, name)] = space;
        return space;
    }

    /// <summary>Settings and display name; the owner never changes.</summary>
    public static object Update(AwsCall call)
    {
        var space = Find(call);
        if (space.Status != StudioStatus.InService)
        {
            throw new AwsError("ResourceInUse", $"Space [{space.DomainId}/{space.Name}] is in {space.Status} status and cannot be updated.");
        }

        var settings = call.Object("SpaceSettings") ?? [];
        RequireDiskSize(settings);
        space.DisplayName = call.Optional("SpaceDisplayName", DisplayName) ?? space.DisplayName;
        foreach (var (member, value) in settings)
        {
            space.Settings[member] = value?.DeepClone();
        }

        space.Begin(StudioStatus.Updating, call.Now, call.World.Scaled(ToUpdate));
        return new { SpaceArn = space.Arn };
    }

    public static object? Delete(AwsCall call)
    {
        var space = Find(call);
        if (call.State<SageMakerState>().Apps.Exists(a => a.DomainId == space.DomainId && a.SpaceName == space.Name && a.Status != StudioStatus.Deleted))
        {
            throw new AwsError("ResourceInUse", $"Unable to delete Space [{space.DomainId}/{space.Name}] because it has associated App(s)");
        }

        if (space.Status != StudioStatus.InService)
        {
            throw new AwsError("ResourceInUse", $"Space [{space.DomainId}/{space.Name}] is in {space.Status} status and cannot be deleted.");
        }

        space.Begin(StudioStatus.Deleting, call.Now, call.World.Scaled(ToDelete));
        return null;
    }

    public static object Describe(AwsCall call)
    {
        var space = Find(call);
        return new
        {
            space.DomainId,
            SpaceArn = space.Arn,
            SpaceName = space.Name,
            HomeEfsFileSystemUid = "200005",
            space.Status,
            LastModifiedTime = space.Modified,
            CreationTime = space.Created,
            SpaceSettings = space.Settings,
            OwnershipSettings = space.Owner is null ? null : new { OwnerUserProfileName = space.Owner },
            SpaceSharingSettings = space.Owner is null ? null : new { space.SharingType },
            SpaceDisplayName = space.DisplayName,
            Url = $"https://{space.DomainId}.studio.{call.Account.Region}.sagemaker.aws/jupyterlab/default",
        };
    }

    public static object List(AwsCall call)
    {
        var domain = call.Optional("DomainIdEquals", Names.Domain);
        var contains = call.Optional("SpaceNameContains", Names.Contained);
        var found = call.State<SageMakerState>().Spaces.Values
            .Where(s => (domain is null || s.DomainId == domain) && (contains is null || s.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)));
        var page = call.Page(UserProfiles.Sorted(call, found), s => s.Arn, 10, 100);
        return new
        {
            Spaces = page.Select(s => new
            {
                s.DomainId,
                SpaceName = s.Name,
                s.Status,
                CreationTime = s.Created,
                LastModifiedTime = s.Modified,
                SpaceSettingsSummary = new { AppType = s.Settings["AppType"], SpaceStorageSettings = s.Settings["SpaceStorageSettings"] },
                SpaceSharingSettingsSummary = s.Owner is null ? null : new { s.SharingType },
                OwnershipSettingsSummary = s.Owner is null ? null : new { OwnerUserProfileName = s.Owner },
                SpaceDisplayName = s.DisplayName,
            }),
            NextToken = page.Next,
        };
    }

    public static int? DiskSize(Space space) => DiskSize(space.Settings);

    private static int? DiskSize(JsonObject settings) =>
        ((settings["SpaceStorageSettings"] as JsonObject)?["EbsStorageSettings"] as JsonObject)?["EbsVolumeSizeInGb"]?.GetValue<int>();

    private static void RequireDiskSize(JsonObject settings)
    {
        if (DiskSize(settings) is { } size && size is < SmallestDisk or > LargestDisk)
        {
            throw Input.Failed("SpaceSettings.spaceStorageSettings.ebsStorageSettings.ebsVolumeSizeInGb", size.ToString(CultureInfo.InvariantCulture), size < SmallestDisk
                ? $"Member must have value greater than or equal to {SmallestDisk}"
                : $"Member must have value less than or equal to {LargestDisk}");
        }
    }

    private static Space Find(AwsCall call)
    {
        var (domain, name) = (call.Required("DomainId", Names.Domain), call.Required("SpaceName", Names.Entity));
        call.Resource = name;
        return call.State<SageMakerState>().Spaces.GetValueOrDefault(UserProfiles.Key(domain, name))
            ?? throw new AwsError("ResourceNotFound", $"Space {name} does not exist in domain {domain}");
    }
}
