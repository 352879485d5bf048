using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

internal static class Apps
{
    public const string JupyterLab = "JupyterLab";
    private static readonly TimeSpan ToStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ToStop = TimeSpan.FromMinutes(2);
    private static readonly string[] InSpacesOnly = [JupyterLab, "CodeEditor"];
    private static readonly string[] NoLongerMade = ["JupyterServer", "KernelGateway"];

    private static readonly Constraint Types = new(Values:
        ["JupyterServer", "KernelGateway", "DetailedProfiler", "TensorBoard", "CodeEditor", JupyterLab, "RStudioServerPro", "RSessionGateway", "Canvas"]);

    public static object Create(AwsCall call)
    {
        var key = Key.Of(call);
        var state = call.State<SageMakerState>();
        UserProfiles.RequireDomain(state, key.Domain);
        if (NoLongerMade.Contains(key.Type, StringComparer.Ordinal))
        {
            throw AwsError.Validation($"Apps of type {key.Type} can no longer be created. Use {JupyterLab} or CodeEditor.");
        }

        if (key.Space is null && InSpacesOnly.Contains(key.Type, StringComparer.Ordinal))
        {
            throw AwsError.Validation($"AppType {key.Type} requires a SpaceName.");
        }

        var app = Start(call.Account, key, call.Object("ResourceSpec"), call.Now);
        app.Tags = TagList.Read(call.Objects("Tags"));
        return new { AppArn = app.Arn };
    }

    /// <summary>Also Studio's own way to start an app.</summary>
    public static App Start(Account account, Key key, JsonObject? resources, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        var there = key.Space is { } space
            ? state.Spaces.GetValueOrDefault(UserProfiles.Key(key.Domain, space))
            : (StudioThing?)state.UserProfiles.GetValueOrDefault(UserProfiles.Key(key.Domain, key.Profile!));
        if (there is not { Status: StudioStatus.InService or StudioStatus.Updating })
        {
            throw AwsError.Validation($"{(key.Space is null ? "UserProfile" : "Space")} [{key.Domain}/{key.Space ?? key.Profile}] does not exist or is not in InService status.");
        }

        if (Living(state, key) is not null)
        {
            throw new AwsError("ResourceInUse", $"App [{key.Name}] of type {key.Type} already exists.");
        }

        var app = new App
        {
            DomainId = key.Domain,
            Name = key.Name,
            Type = key.Type,
            SpaceName = key.Space,
            ProfileName = key.Profile,
            Arn = account.Arn("sagemaker", $"app/{key.Domain}/{key.Space ?? key.Profile}/{key.Type.ToLowerInvariant()}/{key.Name}"),
            Created = now,
            ResourceSpec = resources?.DeepClone() as JsonObject ?? new JsonObject { ["InstanceType"] = "ml.t3.medium" },
        };
        app.Begin(StudioStatus.Pending, now, account.World.Scaled(ToStart));
        state.Apps.RemoveAll(a => key.IsOf(a));
        state.Apps.Add(app);
        return app;
    }

    public static object? Delete(AwsCall call)
    {
        Stop(call.Account, Find(call), call.Now);
        return null;
    }

    /// <summary>Two minutes of AWS's time, or what a fault says: some apps take their twenty.</summary>
    public static void Stop(Account account, App app, DateTimeOffset now)
    {
        if (app.Status == StudioStatus.Deleted)
        {
            throw AwsError.Validation($"App [{app.Name}] has already been deleted.");
        }

        if (app.Status == StudioStatus.Deleting)
        {
            throw new AwsError("ResourceInUse", $"App [{app.Name}] is in {app.Status} status and cannot be deleted.");
        }

        var slow = account.World.Faults.Strike(account.Id, Fault.AppStopping).FirstOrDefault(f => f.Kind == Fault.Slow);
        app.Begin(StudioStatus.Deleting, now, slow is null ? account.World.Scaled(ToStop) : TimeSpan.FromSeconds(slow.Seconds!.Value));
    }

    public static object Describe(AwsCall call)
    {
        var app = Find(call);
        return new
        {
            AppArn = app.Arn,
            AppType = app.Type,
            AppName = app.Name,
            app.DomainId,
            UserProfileName = app.ProfileName,
            app.SpaceName,
            app.Status,
            LastHealthCheckTimestamp = app.Modified,
            LastUserActivityTimestamp = app.Modified,
            CreationTime = app.Created,
            app.ResourceSpec,
        };
    }

    public static object List(AwsCall call)
    {
        var domain = call.Optional("DomainIdEquals", Names.Domain);
        var (profile, space) = (call.Optional("UserProfileNameEquals", Names.Entity), call.Optional("SpaceNameEquals", Names.Entity));
        if (profile is not null && space is not null)
        {
            throw AwsError.Validation("UserProfileNameEquals and SpaceNameEquals cannot be given together.");
        }

        call.Optional("SortBy", new Constraint(Values: ["CreationTime"]));
        var found = call.State<SageMakerState>().Apps
            .Where(a => (domain is null || a.DomainId == domain) && (profile is null || a.ProfileName == profile) && (space is null || a.SpaceName == space));
        var page = call.Page(UserProfiles.Sorted(call, found), a => a.Arn, 10, 100);
        return new
        {
            Apps = page.Select(a => new
            {
                a.DomainId,
                UserProfileName = a.ProfileName,
                a.SpaceName,
                AppType = a.Type,
                AppName = a.Name,
                a.Status,
                CreationTime = a.Created,
                a.ResourceSpec,
            }),
            NextToken = page.Next,
        };
    }

    private static App Find(AwsCall call)
    {
        var key = Key.Of(call);
        return call.State<SageMakerState>().Apps.Find(a => key.IsOf(a))
            ?? throw new AwsError("ResourceNotFound", $"App {key.Name} of type {key.Type} does not exist in domain {key.Domain}");
    }

    private static App? Living(SageMakerState state, Key key) => state.Apps.Find(a => key.IsOf(a) && a.Status != StudioStatus.Deleted);

    /// <summary>What names an app: its domain, the space or profile it runs in, its type and its name.</summary>
    internal sealed record Key(string Domain, string? Space, string? Profile, string Type, string Name)
    {
        public static Key Of(AwsCall call)
        {
            var key = new Key(call.Required("DomainId", Names.Domain), call.Optional("SpaceName", Names.Entity), call.Optional("UserProfileName", Names.Entity),
                call.Required("AppType", Types), call.Required("AppName", Names.Entity));
            call.Resource = $"{key.Space ?? key.Profile}/{key.Type}/{key.Name}";
            return key.Space is null != key.Profile is null ? key : throw AwsError.Validation("Exactly one of UserProfileName and SpaceName must be given.");
        }

        public bool IsOf(App app) => app.DomainId == Domain && app.SpaceName == Space && app.ProfileName == Profile && app.Type == Type && app.Name == Name;
    }
}
