using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Network;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary><c>AWS::SageMaker::Domain</c></summary>
internal sealed class DomainResource() : AccountResource("AWS::SageMaker::Domain")
{
    private static readonly string[] Members =
    [
        "AuthMode", "DefaultUserSettings", "DefaultSpaceSettings", "DomainSettings", "AppNetworkAccessType", "SubnetIds", "VpcId",
        "KmsKeyId", "AppSecurityGroupManagement", "TagPropagation",
    ];

    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().Domains.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var domains = account.State<SageMakerState>().Domains;
        var before = domains.GetValueOrDefault(id);
        domains[id] = new Domain
        {
            Id = id,
            Name = context.Text("DomainName")!,
            Arn = account.Arn("sagemaker", "domain/" + id),
            Created = before?.Created ?? context.Now,
            ReadyAt = before?.ReadyAt ?? context.Now + StudioSettings.Duration(account, context, TypicalDuration),
            EfsId = "fs-" + context.StableHex(17, "HomeEfsFileSystemId"),
            BoundarySecurityGroupId = "sg-" + context.StableHex(17, "SecurityGroupIdForDomainBoundary"),
            Settings = StudioSettings.Of(context, Members),
            Tags = Tags(context),
        };
        StudioFootprint.Make(account, id, domains[id].EfsId, context);
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<SageMakerState>();
        if (state.UserProfiles.Values.Any(p => p.DomainId == id))
        {
            return Refusal(context, "SageMaker", 400, "ResourceConflict", $"Unable to delete Domain [{id}] because UserProfile(s) are associated with it.");
        }

        if (state.Spaces.Values.Any(s => s.DomainId == id))
        {
            return Refusal(context, "SageMaker", 400, "ResourceConflict", $"Unable to delete Domain [{id}] because Space(s) are associated with it.");
        }

        state.Domains.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::SageMaker::UserProfile</c></summary>
internal sealed class UserProfileResource() : AccountResource("AWS::SageMaker::UserProfile")
{
    /// <summary>The stack waits for the profile to be in service, and the profile is gone before the stack says so.</summary>
    public override ResourceOutcome? Stabilize(ResourceContext context) =>
        Find(context) is { Status: StudioStatus.Pending, DueAt: { } due } && due > context.Now ? null : ResourceOutcome.Done;

    protected override bool Exists(Account account, string id, ResourceContext context) => Find(context) is not null;

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<SageMakerState>();
        var (domain, name) = (context.Text("DomainId")!, context.Text("UserProfileName")!);
        if (!state.Domains.ContainsKey(domain))
        {
            return Refusal(context, "SageMaker", 400, "NotFound", $"Domain with id {domain} does not exist");
        }

        var before = Find(context);
        var profile = new UserProfile
        {
            DomainId = domain,
            Name = name,
            Arn = account.Arn("sagemaker", $"user-profile/{domain}/{name}"),
            Created = before?.Created ?? context.Now,
            Modified = context.Now,
            Settings = StudioSettings.Of(context, ["UserSettings"]),
            Tags = Tags(context),
        };
        if (before is null)
        {
            profile.Begin(StudioStatus.Pending, context.Now, StudioSettings.Duration(account, context, TypicalDuration / 2));
        }

        state.UserProfiles[UserProfiles.Key(domain, name)] = profile;
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        if (Find(context) is not { Status: not StudioStatus.Deleting } profile)
        {
            return null;
        }

        // CloudFormation waits for what is just being made before it takes it away again.
        if (profile.Status == StudioStatus.Pending)
        {
            profile.Status = StudioStatus.InService;
        }

        if (UserProfiles.Obstacle(account.State<SageMakerState>(), profile) is { } obstacle)
        {
            return Refusal(context, "SageMaker", 400, "ResourceConflict", obstacle);
        }

        profile.Begin(StudioStatus.Deleting, context.Now, StudioSettings.Duration(account, context, TypicalDuration / 4));
        return null;
    }

    protected override JsonObject Live(Account account, string id, ResourceContext context) =>
        new() { ["UserSettings"] = Find(context)?.Settings["UserSettings"]?.DeepClone() };

    private static UserProfile? Find(ResourceContext context) => ((Account)context.World).State<SageMakerState>().UserProfiles
        .GetValueOrDefault(UserProfiles.Key(context.Text("DomainId")!, context.Text("UserProfileName")!));
}

/// <summary><c>AWS::SageMaker::StudioLifecycleConfig</c></summary>
internal sealed class LifecycleConfigResource() : AccountResource("AWS::SageMaker::StudioLifecycleConfig")
{
    private const int LongestContent = 16384;

    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().LifecycleConfigs.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var content = context.Text("StudioLifecycleConfigContent") ?? "";
        if (content.Length > LongestContent || !Convert.TryFromBase64String(content, new byte[content.Length], out _))
        {
            return Refusal(context, "SageMaker", 400, "InvalidRequest", $"StudioLifecycleConfigContent must be base64 of at most {LongestContent} characters.");
        }

        account.State<SageMakerState>().LifecycleConfigs[id] = new LifecycleConfig(
            id, account.Arn("sagemaker", "studio-lifecycle-config/" + id), context.Text("StudioLifecycleConfigAppType")!, content, context.Now, Tags(context));
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<SageMakerState>().LifecycleConfigs.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::SageMaker::ModelPackageGroup</c></summary>
internal sealed class ModelPackageGroupResource() : AccountResource("AWS::SageMaker::ModelPackageGroup")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<SageMakerState>().ModelPackageGroups.ContainsKey(NameOf(id));

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var groups = account.State<SageMakerState>().ModelPackageGroups;
        var name = NameOf(id);
        groups[name] = new ModelPackageGroup(name, id, context.Text("ModelPackageGroupDescription"),
            groups.GetValueOrDefault(name)?.Created ?? context.Now, context.RoleArn ?? account.Arn("iam", "user/sandbox", regional: false), Tags(context));
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<SageMakerState>();
        if (state.ModelPackages.Values.Any(package => package.Group == NameOf(id)))
        {
            return Refusal(context, "SageMaker", 400, "ValidationException", $"Cannot delete ModelPackageGroup {id} because it contains model packages.");
        }

        state.ModelPackageGroups.Remove(NameOf(id));
        return null;
    }

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}

/// <summary>Settings of Studio as templates give them, in the types of the API: numbers that templates write as text become numbers.</summary>
internal static class StudioSettings
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "IdleTimeoutInMinutes", "MinIdleTimeoutInMinutes", "MaxIdleTimeoutInMinutes", "DefaultEbsVolumeSizeInGb", "MaximumEbsVolumeSizeInGb", "Uid", "Gid",
    };

    public static JsonObject Of(ResourceContext context, IEnumerable<string> members)
    {
        var settings = new JsonObject();
        foreach (var member in members.Where(context.Properties.ContainsKey))
        {
            settings[member] = Typed(member, context.Properties[member]);
        }

        return settings;
    }

    public static TimeSpan Duration(Account account, ResourceContext context, TimeSpan awsDuration) =>
        awsDuration / (account.Stacks.Find(context.StackId)?.Speed ?? account.World.Options.Speed);

    private static JsonNode? Typed(string name, JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Typed(m.Key, m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => Typed(name, item))]),
        JsonValue text when Numbers.Contains(name) && text.GetValueKind() == JsonValueKind.String
            && long.TryParse(text.GetValue<string>(), CultureInfo.InvariantCulture, out var number) => number,
        _ => value?.DeepClone(),
    };
}
