using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.StackSets;

/// <summary>
/// Moves the operations of stack sets on. They work in other accounts: an account that is busy with another request is left
/// for the next time, so that two accounts that deploy to each other never wait for each other.
/// </summary>
internal sealed class StackSetLifecycle : ILifecycle
{
    public bool Advance(Account account, DateTimeOffset now)
    {
        var changed = false;
        foreach (var set in account.State<CloudFormationState>().StackSets)
        {
            if (set.Running is not { } operation)
            {
                continue;
            }

            foreach (var task in operation.Tasks.Where(task => !task.IsDone))
            {
                changed |= Work(account, set, operation, task, now);
            }

            if (operation.Tasks.TrueForAll(task => task.IsDone))
            {
                Finish(set, operation, now);
                changed = true;
            }
        }

        return changed;
    }

    public bool Rests(Account account) => account.State<CloudFormationState>().StackSets.TrueForAll(set => set.Running is null);

    private static bool Work(Account account, StackSet set, StackSetOperation operation, StackSetTask task, DateTimeOffset now)
    {
        var work = new InstanceWork(account, set, operation, task);
        if (task.Account == account.Id)
        {
            return work.Advance(account, now);
        }

        var target = account.World.Account(task.Account);
        if (!target.Gate.TryEnter())
        {
            return false;
        }

        try
        {
            return target.Ready
                ? account.World.Act(task.Account, changes: task.Status == StackSetTask.Pending, (there, at) => work.Advance(there, at))
                : work.Advance(null, now);
        }
        finally
        {
            target.Gate.Exit();
        }
    }

    private static void Finish(StackSet set, StackSetOperation operation, DateTimeOffset now)
    {
        operation.Status = operation.FirstFailure is null ? StackSetOperation.Succeeded : StackSetOperation.Failed;
        operation.Ended = now;
        foreach (var task in operation.Tasks)
        {
            var instance = set.Instances.Find(instance => instance.Account == task.Account && instance.Region == task.Region);
            if (instance is null)
            {
                continue;
            }

            if (task is { Kind: StackSetTask.Delete, Status: StackSetOperation.Succeeded })
            {
                set.Instances.Remove(instance);
                continue;
            }

            (instance.Status, instance.Reason) = task.Status == StackSetOperation.Succeeded ? ("CURRENT", null)
                : (task.Kind == StackSetTask.Delete ? "INOPERABLE" : "OUTDATED", task.Reason);
        }
    }
}
