using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Studio;

/// <summary>An app as the page shows it.</summary>
internal sealed record AppSight(string? Space, string Type, string Name, string Status, DateTimeOffset Since);

/// <summary>What one visit shows.</summary>
internal sealed record StudioSight(
    string Profile, string Domain, string? Person, string? Project, string? Role, DateTimeOffset Now, DateTimeOffset Ends, IReadOnlyList<AppSight> Apps)
{
    public bool IsChanging => Apps.Any(app => app.Status is StudioStatus.Pending or StudioStatus.Deleting);

    public bool HasJupyterLab => Apps.Any(app => app.Type == SageMaker.Apps.JupyterLab);
}

/// <summary>What a person does in Studio: look, start JupyterLab, stop apps. Only ever in their own profile.</summary>
internal static class StudioWork
{
    private const int DiskSize = 5;

    /// <summary>Null when the profile is gone.</summary>
    public static StudioSight? Look(Account account, StudioVisit visit, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        if (state.UserProfiles.GetValueOrDefault(UserProfiles.Key(visit.DomainId, visit.ProfileName)) is not { Status: not StudioStatus.Deleting } profile)
        {
            return null;
        }

        var spaces = Spaces(state, visit).Select(space => space.Name).ToHashSet(StringComparer.Ordinal);
        var role = profile.ExecutionRoleArn;
        return new StudioSight(
            profile.Name,
            state.Domains.GetValueOrDefault(visit.DomainId)?.Name ?? visit.DomainId,
            profile.Tags.GetValueOrDefault("mlops:person"),
            profile.Tags.GetValueOrDefault("mlops:project"),
            role?[(role.LastIndexOf('/') + 1)..],
            now,
            visit.Ends,
            [
                .. state.Apps
                    .Where(app => app.DomainId == visit.DomainId && app.Status != StudioStatus.Deleted
                        && (app.ProfileName == visit.ProfileName || (app.SpaceName is { } space && spaces.Contains(space))))
                    .Select(app => new AppSight(app.SpaceName, app.Type, app.Name, app.Status, app.Created)),
            ]);
    }

    /// <summary>In a private space of the person's own, which is made when there is none.</summary>
    public static void StartJupyterLab(Account account, StudioVisit visit, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        if (Look(account, visit, now) is not { HasJupyterLab: false })
        {
            return;
        }

        var space = Spaces(state, visit).FirstOrDefault(own => own is { SharingType: "Private", Status: StudioStatus.InService });
        if (space is null)
        {
            var name = Free(state, visit);
            space = SageMaker.Spaces.Make(account, visit.DomainId, name, visit.ProfileName, "Private", new JsonObject
            {
                ["AppType"] = SageMaker.Apps.JupyterLab,
                ["SpaceStorageSettings"] = new JsonObject { ["EbsStorageSettings"] = new JsonObject { ["EbsVolumeSizeInGb"] = DiskSize } },
            }, now);

            // Its disk is made while the app starts; nobody sees the difference.
            (space.Status, space.DueAt) = (StudioStatus.InService, null);
        }

        SageMaker.Apps.Start(account, new Apps.Key(visit.DomainId, space.Name, null, SageMaker.Apps.JupyterLab, "default"), null, now);
    }

    public static void StopApp(Account account, StudioVisit visit, IFormCollection form, DateTimeOffset now)
    {
        var (space, type, name) = (form["space"].ToString(), form["type"].ToString(), form["name"].ToString());
        if (Look(account, visit, now)?.Apps.Any(app => (app.Space ?? "") == space && app.Type == type && app.Name == name) is not true)
        {
            return;
        }

        var running = account.State<SageMakerState>().Apps.Find(app => app.DomainId == visit.DomainId && app.Type == type && app.Name == name
            && app.Status != StudioStatus.Deleted && (space.Length > 0 ? app.SpaceName == space : app.ProfileName == visit.ProfileName));
        SageMaker.Apps.Stop(account, running!, now);
    }

    private static IEnumerable<Space> Spaces(SageMakerState state, StudioVisit visit) =>
        state.Spaces.Values.Where(space => space.DomainId == visit.DomainId && space.Owner == visit.ProfileName);

    private static string Free(SageMakerState state, StudioVisit visit)
    {
        var name = $"jupyterlab-{PhysicalNames.Hex(visit.ProfileName, 12)}";
        return state.Spaces.ContainsKey(UserProfiles.Key(visit.DomainId, name)) ? $"{name}-{Identifiers.Lower(6)}" : name;
    }
}
