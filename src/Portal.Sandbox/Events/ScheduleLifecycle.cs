using Portal.Sandbox.World;

namespace Portal.Sandbox.Events;

/// <summary>Serves schedules. Their times are real times, whatever the speed; of those missed while nobody looked only the newest are made up for.</summary>
internal sealed class ScheduleLifecycle : ILifecycle
{
    private const int MadeUpFor = 7;

    public bool Advance(Account account, DateTimeOffset now)
    {
        var changed = false;
        foreach (var rule in Scheduled(account).Where(rule => rule.DueAt <= now).ToList())
        {
            var due = new Queue<DateTimeOffset>();
            while (rule.DueAt is { } next && next <= now)
            {
                rule.DueAt = ScheduleExpression.Next(rule.Schedule!, next);
                due.Enqueue(next);
                if (due.Count > MadeUpFor)
                {
                    due.Dequeue();
                }
            }

            foreach (var at in due)
            {
                var happened = new BusEvent("aws.events", "Scheduled Event", [rule.Arn], [], at);
                EventTargets.Deliver(account, rule, EventBus.Envelope(account, happened, ++account.State<EventsState>().Sent), at);
            }

            changed = true;
        }

        return changed;
    }

    public bool Rests(Account account) => true;

    public DateTimeOffset? WakesAt(Account account) => Scheduled(account).Min(rule => rule.DueAt);

    private static IEnumerable<Rule> Scheduled(Account account) => account.State<EventsState>().Rules.Values.Where(rule => rule is { Enabled: true, Schedule: not null, DueAt: not null });
}
