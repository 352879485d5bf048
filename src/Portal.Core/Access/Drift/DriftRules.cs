using Portal.Core.Kernel;

namespace Portal.Core.Access.Drift;

/// <summary>Compares what AWS has with what Portal made. Pure.</summary>
public static class DriftRules
{
    /// <summary>What differed both before AWS was asked and after: what Portal was making meanwhile is no deviation.</summary>
    public static IReadOnlyList<Deviation> Compare(CloudSight seen, PortalSight before, PortalSight after)
    {
        var known = new OwnIndex(before);
        return [.. Compare(seen, after).Where(known.Differs)];
    }

    public static IReadOnlyList<Deviation> Compare(CloudSight seen, PortalSight own)
    {
        var deviations = new List<Deviation>();
        var index = new OwnIndex(own);
        deviations.AddRange(seen.Profiles
            .Where(profile => profile.Status != "Deleting" && !index.Owns(profile.DomainId, profile.Name))
            .Select(profile => new Deviation(DriftKind.StrayStudioUser, profile.DomainId, profile.Name, null, profile.LastModified)));
        var settled = own.Users.Where(user => user.IsSettled && user.DomainId is not null).ToArray();
        if (settled.Length > 0)
        {
            var profiles = seen.Profiles.Select(profile => new ProfileKey(profile.DomainId, profile.Name)).ToHashSet();
            deviations.AddRange(settled
                .Where(user => !profiles.Contains(new(user.DomainId!, user.Name)))
                .Select(user => new Deviation(DriftKind.MissingStudioUser, user.DomainId!, user.Name, user.Grant, DateTimeOffset.UnixEpoch)));
        }

        var projects = seen.Projects.Where(project => project.Status != "DeleteCompleted").ToArray();
        deviations.AddRange(projects
            .Where(project => !own.Projects.ContainsKey(project.Name))
            .Select(project => new Deviation(DriftKind.StrayProject, "", project.Name, null, project.CreatedAt)));
        var names = projects.Select(project => project.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        deviations.AddRange(own.Projects
            .Where(project => project.Value && !names.Contains(project.Key))
            .Select(project => new Deviation(DriftKind.MissingProject, "", project.Key, null, DateTimeOffset.UnixEpoch)));
        return deviations;
    }

    /// <summary>What Portal made, for looking up.</summary>
    private sealed class OwnIndex(PortalSight own)
    {
        private readonly HashSet<ProfileKey> _made = own.Users.Where(user => user.DomainId is not null).Select(user => new ProfileKey(user.DomainId!, user.Name)).ToHashSet();

        /// <summary>A launch whose domain is not noted yet owns its name in every domain.</summary>
        private readonly HashSet<string> _beingMade = own.Users.Where(user => user.DomainId is null).Select(user => user.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        private readonly HashSet<(AccessGrantId Grant, ProfileKey Key)> _settled = own.Users
            .Where(user => user.IsSettled && user.DomainId is not null).Select(user => (user.Grant, new ProfileKey(user.DomainId!, user.Name))).ToHashSet();

        public bool Owns(string domain, string name) => (_made.Count > 0 && _made.Contains(new(domain, name))) || (_beingMade.Count > 0 && _beingMade.Contains(name));

        /// <summary>Whether the same could be said of AWS by this look.</summary>
        public bool Differs(Deviation deviation) => deviation.Kind switch
        {
            DriftKind.StrayStudioUser => !Owns(deviation.DomainId, deviation.Name),
            DriftKind.MissingStudioUser => deviation.GrantId is { } grant && _settled.Contains((grant, new(deviation.DomainId, deviation.Name))),
            DriftKind.StrayProject => !own.Projects.ContainsKey(deviation.Name),
            _ => own.Projects.TryGetValue(deviation.Name, out var mustExist) && mustExist,
        };
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
}

/// <summary>What AWS has.</summary>
public sealed record CloudSight(IReadOnlyList<StudioProfileRow> Profiles, IReadOnlyList<CloudProjectRow> Projects);

/// <summary>What Portal made.</summary>
/// <param name="Projects">By name; true for those that must exist now.</param>
public sealed record PortalSight(IReadOnlyList<OwnStudioUser> Users, IReadOnlyDictionary<string, bool> Projects);

/// <param name="DomainId">Null while it has not been placed yet.</param>
/// <param name="IsSettled">True when no operation works on it, so that it must exist now.</param>
public sealed record OwnStudioUser(AccessGrantId Grant, string? DomainId, string Name, bool IsSettled);
