using Portal.Core.Kernel;

namespace Portal.Core.Access.Drift;

/// <summary>Compares what AWS has with what Portal made. Pure.</summary>
public static class DriftRules
{
    public static IReadOnlyList<Deviation> Compare(CloudSight seen, PortalSight own)
    {
        var deviations = new List<Deviation>();
        var profiles = seen.Profiles.Select(profile => Key(profile.DomainId, profile.Name)).ToHashSet(StringComparer.Ordinal);
        var made = own.Users.Where(user => user.DomainId is not null).Select(user => Key(user.DomainId!, user.Name)).ToHashSet(StringComparer.Ordinal);
        // A launch whose domain is not noted yet owns its name in every domain.
        var beingMade = own.Users.Where(user => user.DomainId is null).Select(user => user.Name.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        deviations.AddRange(seen.Profiles
            .Where(profile => profile.Status != "Deleting" && !made.Contains(Key(profile.DomainId, profile.Name)) && !beingMade.Contains(profile.Name.ToUpperInvariant()))
            .Select(profile => new Deviation(DriftKind.StrayStudioUser, profile.DomainId, profile.Name, null, profile.LastModified)));
        deviations.AddRange(own.Users
            .Where(user => user.IsSettled && user.DomainId is not null && !profiles.Contains(Key(user.DomainId, user.Name)))
            .Select(user => new Deviation(DriftKind.MissingStudioUser, user.DomainId!, user.Name, user.Grant, DateTimeOffset.UnixEpoch)));
        var projects = seen.Projects.Where(project => project.Status != "DeleteCompleted").ToArray();
        var names = projects.Select(project => project.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        deviations.AddRange(projects
            .Where(project => !own.Projects.ContainsKey(project.Name))
            .Select(project => new Deviation(DriftKind.StrayProject, "", project.Name, null, project.CreatedAt)));
        deviations.AddRange(own.Projects
            .Where(project => project.Value && !names.Contains(project.Key))
            .Select(project => new Deviation(DriftKind.MissingProject, "", project.Key, null, DateTimeOffset.UnixEpoch)));
        return deviations;
    }

    // SageMaker treats names that differ in case only as one.
    private static string Key(string domain, string name) => $"{domain}/{name.ToUpperInvariant()}";
}

public sealed record Deviation(DriftKind Kind, string DomainId, string Name, AccessGrantId? GrantId, DateTimeOffset ChangedInAws)
{
    public string Key => $"{Kind}/{DomainId}/{Name}/{GrantId}";
}

/// <summary>What AWS has.</summary>
public sealed record CloudSight(IReadOnlyList<StudioProfileRow> Profiles, IReadOnlyList<CloudProjectRow> Projects);

/// <summary>What Portal made.</summary>
/// <param name="Projects">By name; true for those that must exist now.</param>
public sealed record PortalSight(IReadOnlyList<OwnStudioUser> Users, IReadOnlyDictionary<string, bool> Projects);

/// <param name="DomainId">Null while it has not been placed yet.</param>
/// <param name="IsSettled">True when no operation works on it, so that it must exist now.</param>
public sealed record OwnStudioUser(AccessGrantId Grant, string? DomainId, string Name, bool IsSettled);
