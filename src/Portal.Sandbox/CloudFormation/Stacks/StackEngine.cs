using System.Globalization;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>
/// Starts stacks and moves them on. Everything lies in the stacks' state: <see cref="Advance"/> does what is due by the given
/// time, in order and with the times at which it was due, so that the result depends on state and time alone.
/// </summary>
public static class StackEngine
{
    public static (Stack? Stack, StackRefusal? Refusal) Create(IStackWorld world, NewStack input, DateTimeOffset now)
    {
        var reviewed = world.Stacks.Find(input.Name);
        if (reviewed is not null && (reviewed.Status != StackStatus.ReviewInProgress || reviewed.StackId != input.StackId))
        {
            return (null, new StackRefusal("AlreadyExistsException", $"Stack [{input.Name}] already exists"));
        }

        var (bound, error) = BoundTemplate.Bind(input, world);
        if (bound is null)
        {
            return (null, StackRefusal.Validation(error!));
        }

        var stack = new Stack
        {
            StackId = input.StackId ?? NewId(world, input, now),
            StackName = input.Name,
            Region = input.Region,
            CreatedAt = now,
            TemplateBody = input.TemplateText,
            TemplateOrigin = input.TemplateOrigin,
            Description = bound.Template.Description,
            Status = StackStatus.CreateInProgress,
            Parameters = [.. bound.Parameters],
            Tags = [.. input.Tags.Select(tag => new StackTag(tag.Key, tag.Value))],
            Capabilities = [.. input.Capabilities],
            NotificationArns = [.. input.NotificationArns],
            RoleArn = input.RoleArn,
            OnFailure = input.OnFailure,
            TerminationProtection = input.TerminationProtection,
            TimeoutInMinutes = input.TimeoutInMinutes,
            ClientRequestToken = input.ClientRequestToken,
            ParentId = input.ParentId,
            RootId = input.RootId,
            Speed = input.Speed,
            Resources = [.. bound.Resources.Select(New)],
        };
        if (reviewed is not null)
        {
            world.Stacks.Stacks.Remove(reviewed);
            stack.Events = reviewed.Events;
        }

        world.Stacks.Stacks.Add(stack);
        stack.Become(StackStatus.CreateInProgress, "User Initiated", now);
        StackSettling.Settle(world, stack, now);
        return (stack, null);
    }

    public static string NewId(IStackWorld world, NewStack input, DateTimeOffset now)
    {
        var number = world.Stacks.Stacks.Count.ToString(CultureInfo.InvariantCulture);
        var uuid = PhysicalNames.Uuid($"{world.AccountId}/{input.Name}/{number}/{now.ToString("O", CultureInfo.InvariantCulture)}");
        return $"arn:aws:cloudformation:{input.Region}:{world.AccountId}:stack/{input.Name}/{uuid}";
    }

    /// <summary>Null when the deletion has begun, or when it was under way or done already.</summary>
    public static StackRefusal? Delete(IStackWorld world, Stack stack, DateTimeOffset now, IReadOnlyCollection<string>? retain = null, string? token = null)
    {
        if (stack.Status is StackStatus.DeleteInProgress or StackStatus.DeleteComplete)
        {
            return null;
        }

        if (stack.TerminationProtection)
        {
            return StackRefusal.Validation($"Stack [{stack.StackName}] cannot be deleted while TerminationProtection is enabled");
        }

        if (retain is { Count: > 0 } && stack.Status != StackStatus.DeleteFailed)
        {
            return StackRefusal.Validation("Invalid operation on stack. RetainResources may only be given for a stack in DELETE_FAILED state.");
        }

        stack.ClientRequestToken = token;
        StackSettling.BeginDelete(world, stack, now, retain ?? []);
        return null;
    }

    /// <summary>Does everything that is due by <paramref name="now"/>; true when there was something.</summary>
    public static bool Advance(IStackWorld world, DateTimeOffset now)
    {
        var moved = false;
        while (Next(world) is { } next && next.At <= now)
        {
            ResourceTransitions.Step(world, next.Stack, next.Resource, next.At);
            StackSettling.Settle(world, next.Stack, next.At);
            moved = true;
        }

        return moved;
    }

    /// <summary>When <see cref="Advance"/> will next have something to do; null when everything rests.</summary>
    public static DateTimeOffset? NextDue(IStackWorld world) => Next(world)?.At;

    public static bool InProgress(string status) => status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != StackStatus.ReviewInProgress;

    private static (Stack Stack, StackResource Resource, DateTimeOffset At)? Next(IStackWorld world)
    {
        (Stack Stack, StackResource Resource, DateTimeOffset At)? first = null;
        foreach (var stack in world.Stacks.Stacks.Where(stack => InProgress(stack.Status)))
        {
            foreach (var resource in stack.Resources)
            {
                if (resource.DueAt is { } due && (first is null || due < first.Value.At))
                {
                    first = (stack, resource, due);
                }
            }
        }

        return first;
    }

    private static StackResource New((TemplateResource Resource, IReadOnlyList<string> DependsOn) entry) => new()
    {
        LogicalId = entry.Resource.LogicalId,
        Type = entry.Resource.Type,
        DependsOn = [.. entry.DependsOn],
        DeletionPolicy = entry.Resource.DeletionPolicy,
        Pending = PendingChange.Create,
    };
}
