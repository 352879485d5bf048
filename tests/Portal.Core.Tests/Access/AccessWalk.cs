using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.History;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Tests.Access;

/// <summary>Who could open Studio at a moment, and on what ground.</summary>
internal sealed record Held(string Project, string Person, string Grant, string Profile, string Reason, string Deciders)
{
    public static Held Of(AccessHistoryRow row) => new(
        row.Project, row.Person!.Value.ToString(), row.Grant.ToString(), row.StudioUser!, row.Asked!.Reason!, string.Join(',', row.Deciders.Select(decider => decider.Name)));

    public static IReadOnlyList<Held> Sorted(IEnumerable<Held> held) => [.. held.OrderBy(one => one.ToString(), StringComparer.Ordinal)];
}

internal sealed record AccessSnapshot(DateTimeOffset At, IReadOnlyList<Held> Held);

/// <summary>A random run of everything that can happen to access, with a snapshot of who has it after each step.</summary>
internal sealed class AccessWalk
{
    private readonly AccessWorld _world;
    private readonly Random _random;
    private readonly List<(string Subject, SessionId Session)> _people = [];
    private readonly List<ProjectId> _projects = [];
    private readonly List<AccessSnapshot> _snapshots = [];

    private AccessWalk(AccessWorld world, int seed) => (_world, _random) = (world, new Random(seed));

    public IReadOnlyList<AccessSnapshot> Snapshots => _snapshots;

    /// <summary>How often each kind of step changed something.</summary>
    public SortedDictionary<string, int> Did { get; } = new(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<AccessWalk> StartAsync(AccessWorld world, int seed)
    {
        var walk = new AccessWalk(world, seed);
        walk._projects.AddRange([world.Project, await world.AddProjectAsync("fraud")]);
        walk._people.AddRange([("sam", world.Sam), ("sofia", world.Sofia), ("sven", await world.World.SignInAsync("sven", Role.DataScientist)), ("milan", await world.World.SignInAsync("milan", Role.MLEngineer))]);
        return walk;
    }

    public string Tell() => string.Join(", ", Did.Select(pair => $"{pair.Key} {pair.Value}"));

    public async Task StepAsync()
    {
        // Each step has moments of its own, so that a snapshot is of one state.
        _world.World.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 60_000)));
        await _world.World.RefreshSessionsAsync();
        var (name, done) = _random.Next(20) switch
        {
            < 4 => ("ask", await AskAsync()),
            < 8 => ("decide", await DecideAsync(VoteKind.Approve)),
            8 => ("reject", await DecideAsync(VoteKind.Reject)),
            < 11 => ("extend", await ExtendAsync()),
            11 => ("revoke", await RevokeAsync(now: false)),
            12 => ("remove", await RevokeAsync(now: true)),
            13 => ("grant directly", await GrantAsync()),
            14 => ("lose the group", await LoseGroupAsync()),
            15 => ("be stopped", BeStopped()),
            16 or 17 => ("pass hours", await PassAsync(TimeSpan.FromMinutes(_random.Next(30, 2000)))),
            18 => ("pass days", await PassAsync(TimeSpan.FromHours(_random.Next(24, 400)))),
            _ => ("schedule", await PassAsync(TimeSpan.Zero)),
        };
        Did[name] = Did.GetValueOrDefault(name) + (done ? 1 : 0);
        if (_random.Next(3) > 0) await _world.World.RunAsync(passes: 2000);
        await SnapAsync();
    }

    private async Task<bool> AskAsync()
    {
        DateTimeOffset? starts = _random.Next(4) == 0 ? _world.World.Clock.GetUtcNow().AddDays(_random.Next(1, 6)) : null;
        var wish = new AccessWish($"Reason {_random.Next(1_000_000)}.", _random.Next(1, 40), StartsAt: starts);
        return !(await _world.Get<RequestAccess>().ExecuteAsync(Anybody().Session, AnyProject(), null, wish, Ct)).IsError;
    }

    private async Task<bool> DecideAsync(VoteKind kind)
    {
        var open = await _world.World.QueryAsync(db => db.AccessRequests.Where(row => row.State == RequestState.Pending).OrderBy(row => row.SortKey).Select(row => row.Id).ToListAsync(Ct));
        return open.Count > 0 && await _world.DecideAsync(_random.Next(2) == 0 ? _world.Anna : _world.Arthur, open[_random.Next(open.Count)], kind) is null;
    }

    private async Task<bool> ExtendAsync() => await AnyGrantAsync() is { } grant
        && !(await _world.Get<ExtendAccess>().ExecuteAsync(_people.Find(one => one.Subject == grant.PersonSubject).Session, grant.Id, new AccessWish("More time.", _random.Next(1, 30)), Ct)).IsError;

    private async Task<bool> RevokeAsync(bool now) => await AnyGrantAsync() is { } grant
        && !(await _world.Get<RevokeAccess>().ExecuteAsync(_world.Ada, grant.Id, "Not needed.", now ? grant.ProfileName : null, Ct)).IsError;

    private async Task<bool> GrantAsync() => !(await _world.Get<GrantAccess>().ExecuteAsync(
        _world.Dana, AnyProject(), [AccessWorld.Person(Anybody().Subject)], new AccessWish($"Direct {_random.Next(1_000_000)}.", _random.Next(1, 40)), Ct)).IsError;

    private async Task<bool> LoseGroupAsync()
    {
        var subject = Anybody().Subject;
        await _world.World.SignInAsync(subject);
        _world.World.Clock.Advance(TimeSpan.FromHours(1));
        var index = _people.FindIndex(one => one.Subject == subject);
        _people[index] = (subject, await _world.World.SignInAsync(subject, Role.DataScientist));
        return true;
    }

    /// <summary>Time goes on while nobody looks what is due.</summary>
    private bool BeStopped()
    {
        _world.World.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 200)));
        return true;
    }

    private async Task<bool> PassAsync(TimeSpan time)
    {
        await _world.PassAsync(time);
        return true;
    }

    private async Task SnapAsync()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_world.World.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        var grants = await _world.World.QueryAsync(db => db.AccessGrants.AsNoTracking().Where(row => row.State == GrantState.Active && row.EndsAt > now).ToListAsync(Ct));
        var held = new List<Held>();
        foreach (var grant in grants)
        {
            var request = await _world.RequestAsync(grant.RequestId);
            var deciders = request.Votes.Where(vote => vote.Kind is VoteKind.Approve && vote.Round == request.Round).OrderBy(vote => vote.Ordinal).Select(vote => vote.VoterName);
            held.Add(new(grant.ProjectName, grant.Person.ToString(), grant.Id.ToString(), grant.ProfileName, request.Reason, string.Join(',', deciders)));
        }

        _snapshots.Add(new(now, Held.Sorted(held)));
    }

    private async Task<AccessGrant?> AnyGrantAsync()
    {
        var grants = await _world.World.QueryAsync(db => db.AccessGrants.AsNoTracking().Where(row => row.State != GrantState.Removed).OrderBy(row => row.SortKey).ToListAsync(Ct));
        return grants.Count == 0 ? null : grants[_random.Next(grants.Count)];
    }

    private (string Subject, SessionId Session) Anybody() => _people[_random.Next(_people.Count)];

    private ProjectId AnyProject() => _projects[_random.Next(_projects.Count)];
}
