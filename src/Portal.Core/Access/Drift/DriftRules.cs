using Portal.Core.Kernel;

namespace Portal.Core.Access.Drift;

/// <summary>Compares what AWS has with what Portal made. Pure.</summary>
public static class DriftRules
{
    public static IReadOnlyList<Deviation> Compare(CloudSight seen, PortalSight own)
    {
        var deviations = new List<Deviation>();
        var profiles = seen.Profiles.Select(profile => new ProfileKey(profile.DomainId, profile.Name)).ToHashSet();
        var made = own.Users.Where(user => user.DomainId is not null).Select(user => new ProfileKey(user.DomainId!, user.Name)).ToHashSet();
        // A launch whose domain is not noted yet owns its name in every domain.
        var beingMade = own.Users.Where(user => user.DomainId is null).Select(user => user.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        deviations.AddRange(seen.Profiles
            .Where(profile => profile.Status != "Deleting" && !made.Contains(new(profile.DomainId, profile.Name)) && !beingMade.Contains(profile.Name))
            .Select(profile => new Deviation(DriftKind.StrayStudioUser, profile.DomainId, profile.Name, null, profile.LastModified)));
        deviations.AddRange(own.Users
            .Where(user => user.IsSettled && user.DomainId is not null && !profiles.Contains(new(user.DomainId, user.Name)))
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

    /// <summary>SageMaker treats names that differ in case only as one.</summary>
    private readonly record struct ProfileKey(string DomainId, string Name)
    {
        public bool Equals(ProfileKey other) => DomainId == other.DomainId && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => HashCode.Combine(DomainId, string.GetHashCode(Name, StringComparison.OrdinalIgnoreCase));
    }
}

public sealed record Deviation(DriftKind Kind, string DomainId, string Name, AccessGrantId? GrantId, DateTimeOffset ChangedInAws)
{
    public string Key => $"{Kind}/{DomainId}/{Name}/{GrantId}";

    /// <summary>Whether both say the same of the same, whenever it was changed.</summary>
    public static IEqualityComparer<Deviation> Same { get; } = EqualityComparer<Deviation>.Create(
        (one, other) => one!.Kind == other!.Kind && one.Name == other.Name && one.DomainId == other.DomainId && one.GrantId == other.GrantId,
        deviation => HashCode.Combine(deviation.Kind, deviation.Name));
}

/// <summary>What AWS has.</summary>
public sealed record CloudSight(IReadOnlyList<StudioProfileRow> Profiles, IReadOnlyList<CloudProjectRow> Projects);

/// <summary>What Portal made.</summary>
/// <param name="Projects">By name; true for those that must exist now.</param>
public sealed record PortalSight(IReadOnlyList<OwnStudioUser> Users, IReadOnlyDictionary<string, bool> Projects);

/// <param name="DomainId">Null while it has not been placed yet.</param>
/// <param name="IsSettled">True when no operation works on it, so that it must exist now.</param>
public sealed record OwnStudioUser(AccessGrantId Grant, string? DomainId, string Name, bool IsSettled);
