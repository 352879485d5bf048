using Portal.Core.Access;
using Portal.Core.Kernel;

namespace Portal.Core.Tests.Access;

/// <summary>The Studio ports over dictionaries; every mutating call is counted, and any call can be made to fail or to lose its response.</summary>
internal sealed class InMemoryStudio : IStudioUsers, IStudioSpaces, IStudioSessions, IStudioDirectory
{
    public const string Domain = "d-1";
    public const string Role = "arn:aws:iam::111122223333:role/mlops/projects/churn/project";

    public Dictionary<string, StudioLaunch> Launches { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, StudioProfile> Profiles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<StudioApp> Apps { get; } = [];

    public List<StudioSpace> Spaces { get; } = [];

    public List<CloudProjectRow> Projects { get; } = [];

    public List<string> Mutations { get; } = [];

    public List<StudioVisit> Visits { get; } = [];

    /// <summary>Answers this error instead of acting, by method name, until it is taken out.</summary>
    public Dictionary<string, Error> Failing { get; } = new(StringComparer.Ordinal);

    /// <summary>Acts, then answers this error: a lost response.</summary>
    public Dictionary<string, Error> LosingResponse { get; } = new(StringComparer.Ordinal);

    /// <summary>Happens once just before a method acts: what somebody else does in this very moment.</summary>
    public Dictionary<string, Func<Task>> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>Launches by their idempotency token: the same token is the same launch, also when that is over.</summary>
    private readonly Dictionary<string, StudioLaunch> _asked = new(StringComparer.Ordinal);

    /// <summary>When false, a launch stays IN_PROGRESS until <see cref="Complete"/>.</summary>
    public bool CompletesAtOnce { get; set; } = true;

    public StudioProduct Product { get; set; } = new("prod-9", "pa-9", "v1.0.0", null);

    public void Complete(string name)
    {
        var launch = Launches[name];
        Launches[name] = launch with { Status = "AVAILABLE", RecordStatus = "SUCCEEDED" };
        Profiles[name] = new(Domain, name, $"arn:aws:sagemaker:eu-central-1:111122223333:user-profile/{Domain}/{name}", "InService", null, Role, launch.Tags);
    }

    public void Fail(string name, string why, string status = "ERROR") => Launches[name] = Launches[name] with { Status = status, RecordStatus = "FAILED", Failure = why };

    public Task<Result<StudioProduct>> ReadProductAsync(string productId, CancellationToken ct) =>
        Answer(nameof(ReadProductAsync), () => Result<StudioProduct>.From(Product with { ProductId = productId }));

    public Task<Result<StudioLaunch?>> FindLaunchAsync(string name, CancellationToken ct) =>
        Answer(nameof(FindLaunchAsync), () => Result<StudioLaunch?>.From(Launches.GetValueOrDefault(name)));

    public Task<Result<StudioLaunch>> LaunchAsync(StudioOrder order, CancellationToken ct) => Answer(nameof(LaunchAsync), () =>
    {
        Mutations.Add($"Launch {order.Name}");
        if (_asked.TryGetValue(order.Token, out var before)) return Result<StudioLaunch>.From(before);
        if (Launches.ContainsKey(order.Name)) return new Error("aws.exists", "In use.", "Look.", ErrorKind.Conflict);
        Launches[order.Name] = new($"pp-{Mutations.Count}", order.Name, order.Product.ProductId, order.Product.ArtifactId, "UNDER_CHANGE", $"rec-{Mutations.Count}", "PROVISION_PRODUCT", "IN_PROGRESS", null, null, order.Tags, "req-1");
        var asked = _asked[order.Token] = Launches[order.Name];
        if (CompletesAtOnce) Complete(order.Name);
        return Result<StudioLaunch>.From(asked);
    });

    public Task<Result<string?>> RepairAsync(StudioLaunch launch, StudioOrder order, CancellationToken ct) => Answer(nameof(RepairAsync), () =>
    {
        Mutations.Add($"Repair {order.Name}");
        Launches[order.Name] = launch with { Status = "UNDER_CHANGE", RecordStatus = "IN_PROGRESS", RecordId = $"rec-{Mutations.Count}", Failure = null };
        if (CompletesAtOnce) Complete(order.Name);
        return Result<string?>.From("req-2");
    });

    public Task<Result<string?>> TerminateAsync(string provisionedProductId, string token, bool ignoreErrors, CancellationToken ct) => Answer(nameof(TerminateAsync), () =>
    {
        Mutations.Add($"Terminate {provisionedProductId}");
        foreach (var launch in Launches.Values.Where(launch => launch.Id == provisionedProductId).ToArray())
        {
            Launches.Remove(launch.Name);
            Profiles.Remove(launch.Name);
        }

        return Result<string?>.From("req-3");
    });

    public Task<Result<StudioProfile?>> FindProfileAsync(string domainId, string profileName, CancellationToken ct) =>
        Answer(nameof(FindProfileAsync), () => Result<StudioProfile?>.From(Profiles.GetValueOrDefault(profileName)));

    public Task<Result<IReadOnlyList<StudioApp>>> ListAppsAsync(string domainId, string profileName, CancellationToken ct) =>
        Answer(nameof(ListAppsAsync), () => Result<IReadOnlyList<StudioApp>>.From([.. Apps.Where(app => app.ProfileName == profileName)]));

    public Task<Result<string?>> StopAppAsync(StudioApp app, CancellationToken ct) => Answer(nameof(StopAppAsync), () =>
    {
        Mutations.Add($"StopApp {app.AppName}");
        Apps.Remove(app);
        return Result<string?>.From("req-4");
    });

    public Task<Result<IReadOnlyList<StudioSpace>>> ListSpacesAsync(string domainId, string profileName, CancellationToken ct) =>
        Answer(nameof(ListSpacesAsync), () => Result<IReadOnlyList<StudioSpace>>.From([.. Spaces.Where(space => space.OwnerProfileName == profileName)]));

    public Task<Result<string?>> DeleteSpaceAsync(string domainId, string spaceName, CancellationToken ct) => Answer(nameof(DeleteSpaceAsync), () =>
    {
        Mutations.Add($"DeleteSpace {spaceName}");
        if (Apps.Exists(app => app.SpaceName == spaceName)) return new Error("aws.in-use", "Apps run.", "Stop them.", ErrorKind.Conflict);
        Spaces.RemoveAll(space => space.Name == spaceName);
        return Result<string?>.From("req-5");
    });

    public Task<Result<StudioEntrance>> OpenAsync(StudioVisit visit, CancellationToken ct) => Answer(nameof(OpenAsync), () =>
    {
        Visits.Add(visit);
        return Result<StudioEntrance>.From(new StudioEntrance(new Uri("https://studio.example/secret-link"), ["req-6"]));
    });

    public Task<Result<IReadOnlyList<string>>> ListDomainsAsync(CancellationToken ct) => Answer(nameof(ListDomainsAsync), () => Result<IReadOnlyList<string>>.From([Domain]));

    public Task<Result<IReadOnlyList<StudioProfileRow>>> ListProfilesAsync(string domainId, CancellationToken ct) => Answer(nameof(ListProfilesAsync), () =>
        Result<IReadOnlyList<StudioProfileRow>>.From([.. Profiles.Values.Where(profile => profile.DomainId == domainId).Select(profile => new StudioProfileRow(domainId, profile.Name, profile.Status, DateTimeOffset.UnixEpoch))]));

    public Task<Result<IReadOnlyList<StudioLaunchRow>>> ListLaunchesAsync(CancellationToken ct) => Answer(nameof(ListLaunchesAsync), () =>
        Result<IReadOnlyList<StudioLaunchRow>>.From([.. Launches.Values.Select(launch => new StudioLaunchRow(launch.Id, launch.Name, launch.ProductId, launch.Status, launch.Tags))]));

    public Task<Result<IReadOnlyList<CloudProjectRow>>> ListProjectsAsync(CancellationToken ct) =>
        Answer(nameof(ListProjectsAsync), () => Result<IReadOnlyList<CloudProjectRow>>.From(Projects));

    public Task<Result<string?>> DeleteProfileAsync(string domainId, string profileName, CancellationToken ct) => Answer(nameof(DeleteProfileAsync), () =>
    {
        Mutations.Add($"DeleteProfile {profileName}");
        Profiles.Remove(profileName);
        return Result<string?>.From("req-7");
    });

    private async Task<Result<T>> Answer<T>(string method, Func<Result<T>> act)
    {
        if (Before.Remove(method, out var meanwhile)) await meanwhile();
        if (Failing.TryGetValue(method, out var error)) return error;
        var answer = act();
        return LosingResponse.Remove(method, out var lost) ? lost : answer;
    }
}
