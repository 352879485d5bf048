using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary>Moves profiles, spaces and apps on. What was deleted is gone, but for apps, which AWS shows for a day.</summary>
internal sealed class StudioLifecycle : ILifecycle
{
    private static readonly TimeSpan DeletedShownFor = TimeSpan.FromDays(1);

    public bool Advance(Account account, DateTimeOffset now)
    {
        var state = account.State<SageMakerState>();
        var changed = Advance(state.UserProfiles, now) | Advance(state.Spaces, now);
        foreach (var app in state.Apps)
        {
            changed |= app.Advance(now);
        }

        return state.Apps.RemoveAll(a => a.Status == StudioStatus.Deleted && a.Modified + DeletedShownFor < now) > 0 || changed;
    }

    public bool Rests(Account account)
    {
        var state = account.State<SageMakerState>();
        return state.UserProfiles.Values.All(p => p.DueAt is null) && state.Spaces.Values.All(s => s.DueAt is null)
            && state.Apps.TrueForAll(a => a.DueAt is null && a.Status != StudioStatus.Deleted);
    }

    private static bool Advance<T>(SortedDictionary<string, T> things, DateTimeOffset now)
        where T : StudioThing
    {
        List<string>? gone = null;
        var changed = false;
        foreach (var (key, thing) in things)
        {
            if (thing.Advance(now))
            {
                changed = true;
                if (thing.Status == StudioStatus.Deleted)
                {
                    (gone ??= []).Add(key);
                }
            }
        }

        foreach (var key in gone ?? [])
        {
            things.Remove(key);
        }

        return changed;
    }
}
