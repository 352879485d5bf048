using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation.StackSets;

/// <summary>Begins what a stack set does in its accounts.</summary>
internal static class StackSetOperations
{
    public static StackSetOperation Create(StackSet set, string id, IEnumerable<(string Account, string Region)> where, IReadOnlyList<StackParameter> overrides, DateTimeOffset now)
    {
        var targets = where.ToList();
        foreach (var (account, region) in targets)
        {
            if (Instance(set, account, region) is { } known)
            {
                known.Overrides = [.. overrides];
            }
            else
            {
                set.Instances.Add(new StackSetInstance { Account = account, Region = region, Overrides = [.. overrides] });
            }
        }

        return Begin(set, id, StackSetTask.Create, targets.Select(target => Task(target, StackSetTask.Create)), now);
    }

    public static StackSetOperation Update(StackSet set, string id, DateTimeOffset now) =>
        Begin(set, id, StackSetTask.Update, set.Instances.Select(instance => Task((instance.Account, instance.Region), StackSetTask.Update)), now);

    public static StackSetOperation Delete(StackSet set, string id, IEnumerable<(string Account, string Region)> where, bool retain, DateTimeOffset now)
    {
        var operation = Begin(set, id, StackSetTask.Delete, where.Select(target => Task(target, StackSetTask.Delete)), now);
        operation.RetainStacks = retain;
        return operation;
    }

    /// <summary>To what the template says now: instances that are new, those that stay, those that leave.</summary>
    public static StackSetOperation Follow(StackSet set, string id, IReadOnlyList<StackSetInstance> wanted, DateTimeOffset now)
    {
        var tasks = set.Instances.Where(instance => !wanted.Any(want => Same(want, instance)))
            .Select(leaving => Task((leaving.Account, leaving.Region), StackSetTask.Delete)).ToList();
        foreach (var want in wanted)
        {
            var known = Instance(set, want.Account, want.Region);
            tasks.Add(Task((want.Account, want.Region), known is null ? StackSetTask.Create : StackSetTask.Update));
            if (known is null)
            {
                set.Instances.Add(want);
            }
            else
            {
                known.Overrides = want.Overrides;
            }
        }

        return Begin(set, id, StackSetTask.Update, tasks, now);
    }

    private static StackSetInstance? Instance(StackSet set, string account, string region) =>
        set.Instances.Find(instance => instance.Account == account && instance.Region == region);

    private static bool Same(StackSetInstance one, StackSetInstance other) => one.Account == other.Account && one.Region == other.Region;

    private static StackSetTask Task((string Account, string Region) where, string kind) => new() { Account = where.Account, Region = where.Region, Kind = kind };

    private static StackSetOperation Begin(StackSet set, string id, string action, IEnumerable<StackSetTask> tasks, DateTimeOffset now)
    {
        var operation = new StackSetOperation { Id = id, Action = action, Created = now, Tasks = [.. tasks] };
        set.Operations.Add(operation);
        return operation;
    }
}
