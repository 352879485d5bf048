using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>What follows when a resource has come to rest: the next ones begin, or the stack completes, rolls back, is gone.</summary>
public static class StackSettling
{
    public static void Settle(IStackWorld world, Stack stack, DateTimeOffset at)
    {
        switch (stack.Status)
        {
            case StackStatus.CreateInProgress:
                Create(world, stack, at);
                break;
            case StackStatus.RollbackInProgress:
                Remove(world, stack, at, StackStatus.RollbackComplete, StackStatus.RollbackFailed);
                break;
            case StackStatus.DeleteInProgress:
                Remove(world, stack, at, StackStatus.DeleteComplete, StackStatus.DeleteFailed);
                break;
            default:
                StackUpdate.Settle(world, stack, at);
                break;
        }
    }

    public static void BeginDelete(IStackWorld world, Stack stack, DateTimeOffset at, IReadOnlyCollection<string> retain)
    {
        if (stack.Status is StackStatus.DeleteInProgress or StackStatus.DeleteComplete)
        {
            return;
        }

        var importers = stack.ParentId is null ? Importers(world, stack) : [];
        stack.Become(StackStatus.DeleteInProgress, stack.ParentId is null ? "User Initiated" : null, at);
        foreach (var resource in stack.Resources.Where(InProgress))
        {
            ResourceTransitions.Rest(resource);
        }

        if (importers.Count > 0)
        {
            stack.Become(StackStatus.DeleteFailed, $"Export {importers[0].Export} cannot be deleted as it is in use by {importers[0].Stack}", at);
            return;
        }

        PlanRemoval(stack, at, resource => resource.DeletionPolicy is "Retain" or "RetainExceptOnCreate" || retain.Contains(resource.LogicalId, StringComparer.Ordinal));
        Settle(world, stack, at);
    }

    /// <summary>Begins everything whose predecessors are done; true when nothing is left to begin or to wait for.</summary>
    public static bool BeginReady(IStackWorld world, Stack stack, DateTimeOffset at, bool backwards)
    {
        bool began;
        do
        {
            began = false;
            foreach (var resource in stack.Resources.Where(resource => resource.Pending is not null && Ready(stack, resource, backwards)).ToList())
            {
                ResourceTransitions.Begin(world, stack, resource, at);

                // What an update leaves untouched makes the next ones ready at once.
                began |= !InProgress(resource);
            }
        }
        while (began);

        return stack.Resources.All(resource => resource.Pending is null && !InProgress(resource));
    }

    public static bool InProgress(StackResource resource) => resource.StartedAt is not null;

    /// <summary>Ends what is under way because another resource failed, and forgets what has not begun.</summary>
    public static void CancelRest(Stack stack, string reason, DateTimeOffset at)
    {
        foreach (var resource in stack.Resources)
        {
            resource.Pending = null;
            if (InProgress(resource))
            {
                ResourceTransitions.Fail(stack, resource, reason, at);
            }
        }
    }

    /// <summary>Marks what exists for deletion; what is kept says so.</summary>
    public static void PlanRemoval(Stack stack, DateTimeOffset at, Func<StackResource, bool> keep)
    {
        foreach (var resource in stack.Resources)
        {
            resource.Pending = null;
            if (resource.Status is null or StackStatus.DeleteComplete or StackStatus.DeleteSkipped)
            {
                continue;
            }

            if (resource.PhysicalId is null)
            {
                resource.Become(stack, StackStatus.DeleteComplete, null, at);
            }
            else if (keep(resource))
            {
                resource.Become(stack, StackStatus.DeleteSkipped, null, at);
            }
            else
            {
                resource.Pending = PendingChange.Delete;
            }
        }
    }

    /// <summary>The stack rests; a parent that waits for it is told.</summary>
    public static void Finish(IStackWorld world, Stack stack, string status, string? reason, DateTimeOffset at)
    {
        stack.Become(status, reason, at);
        var waiting = world.Stacks.Find(stack.ParentId ?? "")?.Resources.FirstOrDefault(resource => resource.PhysicalId == stack.StackId);
        if (waiting is { StartedAt: not null, Initiated: true })
        {
            waiting.DueAt = at;
        }
    }

    public static string FailedResources(Stack stack, string status, string verb) =>
        $"The following resource(s) failed to {verb}: [{string.Join(", ", stack.Resources.Where(resource => resource.Status == status).Select(resource => resource.LogicalId))}]. ";

    private static void Create(IStackWorld world, Stack stack, DateTimeOffset at)
    {
        if (stack.Resources.Any(resource => resource.Status == StackStatus.CreateFailed))
        {
            CancelRest(stack, "Resource creation cancelled", at);
            Abandon(world, stack, FailedResources(stack, StackStatus.CreateFailed, "create"), at);
            return;
        }

        if (!BeginReady(world, stack, at, backwards: false))
        {
            return;
        }

        var (outputs, error) = StackOutputs.Of(stack, world);
        if (error is not null)
        {
            Abandon(world, stack, error.Message.Replace(" Rollback requested by user.", "", StringComparison.Ordinal) + " ", at);
            return;
        }

        stack.Outputs = [.. outputs];
        Finish(world, stack, StackStatus.CreateComplete, null, at);
    }

    private static void Abandon(IStackWorld world, Stack stack, string reason, DateTimeOffset at)
    {
        if (stack.OnFailure == "DO_NOTHING")
        {
            Finish(world, stack, StackStatus.CreateFailed, reason, at);
            return;
        }

        if (stack.OnFailure == "DELETE")
        {
            stack.Become(StackStatus.DeleteInProgress, $"{reason}Delete requested by user.", at);
        }
        else
        {
            stack.Become(StackStatus.RollbackInProgress, $"{reason}Rollback requested by user.", at);
        }

        PlanRemoval(stack, at, resource => resource.DeletionPolicy == "Retain");
        Settle(world, stack, at);
    }

    private static void Remove(IStackWorld world, Stack stack, DateTimeOffset at, string done, string failed)
    {
        var rests = BeginReady(world, stack, at, backwards: true);
        if (stack.Resources.Any(resource => resource.Status == StackStatus.DeleteFailed) && !stack.Resources.Any(InProgress))
        {
            foreach (var held in stack.Resources)
            {
                held.Pending = null;
            }

            Finish(world, stack, failed, FailedResources(stack, StackStatus.DeleteFailed, "delete"), at);
            return;
        }

        if (!rests)
        {
            return;
        }

        if (done == StackStatus.DeleteComplete)
        {
            stack.DeletedAt = at;
            stack.Outputs = [];
        }

        Finish(world, stack, done, null, at);
    }

    private static bool Ready(Stack stack, StackResource resource, bool backwards) => backwards
        ? stack.Resources.All(other => !other.DependsOn.Contains(resource.LogicalId)
            || (other.Pending is null && !InProgress(other) && other.Status != StackStatus.DeleteFailed))
        : stack.Resources.All(other => !resource.DependsOn.Contains(other.LogicalId) || (other.Pending is null && !InProgress(other)));

    private static List<(string Export, string Stack)> Importers(IStackWorld world, Stack stack)
    {
        var names = stack.Outputs.Where(output => output.ExportName is not null).Select(output => output.ExportName!).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? [] :
        [
            .. from other in world.Stacks.Stacks
               where other != stack && other.Status != StackStatus.DeleteComplete && other.Region == stack.Region
               from name in StackImports.Of(other, world)
               where names.Contains(name)
               select (name, other.StackName),
        ];
    }
}
