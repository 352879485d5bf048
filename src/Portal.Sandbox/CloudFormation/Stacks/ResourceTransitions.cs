using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>One resource's way through creation, update and deletion: begun, the service called, stable, done.</summary>
public static class ResourceTransitions
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(10);

    public static void Begin(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset at)
    {
        var change = resource.Pending;
        resource.Pending = null;
        if (change == PendingChange.Update && !Changes(world, stack, resource))
        {
            return;
        }

        resource.Become(
            stack,
            change switch
            {
                PendingChange.Delete => StackStatus.DeleteInProgress,
                PendingChange.Update => StackStatus.UpdateInProgress,
                _ => StackStatus.CreateInProgress,
            },
            null,
            at);
        resource.StartedAt = at;
        resource.Initiated = false;
        resource.DueAt = at + (Duration(world, stack, resource) / 5);
    }

    public static void Step(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset at)
    {
        if (!resource.Initiated)
        {
            Initiate(world, stack, resource, at);
            return;
        }

        var type = Type(world, resource);
        var outcome = resource.Status == StackStatus.DeleteInProgress && !type.DeletesByItself
            ? ResourceOutcome.Done
            : type.Stabilize(Context(world, stack, resource, resource.Properties ?? [], at));
        if (outcome is null)
        {
            var pause = Poll / Speed(world, stack);
            resource.DueAt = type is NestedStackType ? null : at + (pause < ShortestPoll ? ShortestPoll : pause);
        }
        else
        {
            Finish(stack, resource, outcome, at);
        }
    }

    /// <summary>Ends whatever is in progress without its success.</summary>
    public static void Fail(Stack stack, StackResource resource, string reason, DateTimeOffset at)
    {
        var status = resource.Status switch
        {
            StackStatus.DeleteInProgress => StackStatus.DeleteFailed,
            StackStatus.UpdateInProgress => StackStatus.UpdateFailed,
            _ => StackStatus.CreateFailed,
        };
        Rest(resource);
        resource.Become(stack, status, reason, at);
    }

    public static void Rest(StackResource resource)
    {
        resource.StartedAt = null;
        resource.DueAt = null;
        resource.Initiated = false;
    }

    /// <summary>What an update replaced is deleted once the update holds.</summary>
    public static void DeleteReplaced(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset at)
    {
        if (resource.Before is not { PhysicalId: { } old } before || old == resource.PhysicalId || resource.Leaving)
        {
            return;
        }

        var policy = BoundTemplate.Of(stack, world).Resource(resource.LogicalId)?.UpdateReplacePolicy;
        if (stack.Status == StackStatus.UpdateCompleteCleanupInProgress && policy is "Retain" or "RetainExceptOnCreate")
        {
            return;
        }

        var gone = new StackResource { LogicalId = resource.LogicalId, Type = resource.Type, PhysicalId = old, RefValue = before.RefValue, Properties = before.Properties, Generation = before.Generation };
        gone.Become(stack, StackStatus.DeleteInProgress, null, at);
        var outcome = Type(world, gone).Delete(Context(world, stack, gone, before.Properties ?? [], at));
        gone.Become(stack, outcome.Failure is null ? StackStatus.DeleteComplete : StackStatus.DeleteFailed, outcome.Failure, at);
    }

    private static void Initiate(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset at)
    {
        var outcome = Answer(() => resource.Status == StackStatus.DeleteInProgress
            ? DeletionFault(world, stack, resource) is { } told ? ResourceOutcome.Failed(told) : Type(world, resource).Delete(Context(world, stack, resource, resource.Properties ?? [], at))
            : Make(world, stack, resource, at));
        if (outcome.Failure is { } reason)
        {
            Fail(stack, resource, reason, at);
            return;
        }

        resource.Initiated = true;
        resource.DueAt = Type(world, resource) is NestedStackType
            ? Settled(world, resource) ? at : null
            : resource.StartedAt + Duration(world, stack, resource);
        if (resource.Status == StackStatus.DeleteInProgress)
        {
            return;
        }

        if (resource.Status == StackStatus.UpdateInProgress && outcome.PhysicalId is { } id && id != resource.PhysicalId)
        {
            resource.Generation++;
        }

        resource.PhysicalId = outcome.PhysicalId ?? resource.PhysicalId;
        resource.RefValue = outcome.RefValue ?? resource.PhysicalId;
        resource.Attributes = outcome.Attributes.ToDictionary(StringComparer.Ordinal);
        if (resource.Status == StackStatus.CreateInProgress)
        {
            resource.Become(stack, StackStatus.CreateInProgress, "Resource creation Initiated", at);
        }
    }

    /// <summary>A service's own refusal fails the resource and nothing else.</summary>
    private static ResourceOutcome Answer(Func<ResourceOutcome> call)
    {
        try
        {
            return call();
        }
        catch (AwsError refused)
        {
            return ResourceOutcome.Failed($"{refused.Message} ({refused.Code})");
        }
    }

    private static ResourceOutcome Make(IStackWorld world, Stack stack, StackResource resource, DateTimeOffset at)
    {
        var (properties, error) = Properties(world, stack, resource);
        if (error is not null)
        {
            return ResourceOutcome.Failed(error.Message);
        }

        resource.Properties = properties;
        var type = Type(world, resource);
        if ((PropertyCheck.Broken(resource.LogicalId, properties!, type.Schema) ?? Fault(world, stack, resource)) is { } reason)
        {
            return ResourceOutcome.Failed(reason);
        }

        var context = Context(world, stack, resource, properties!, at);
        return resource.Status == StackStatus.UpdateInProgress ? type.Update(context) : type.Create(context);
    }

    private static void Finish(Stack stack, StackResource resource, ResourceOutcome outcome, DateTimeOffset at)
    {
        if (outcome.Failure is { } reason)
        {
            Fail(stack, resource, reason, at);
            return;
        }

        foreach (var (name, value) in outcome.Attributes)
        {
            resource.Attributes[name] = value;
        }

        Rest(resource);
        var status = resource.Status switch
        {
            StackStatus.DeleteInProgress => StackStatus.DeleteComplete,
            StackStatus.UpdateInProgress => StackStatus.UpdateComplete,
            _ => StackStatus.CreateComplete,
        };
        resource.Become(stack, status, null, at);
    }

    /// <summary>Only a deletion that was asked for is disturbed, never the deletion of what a roll-back takes away.</summary>
    private static string? DeletionFault(IStackWorld world, Stack stack, StackResource resource) =>
        stack.Status == StackStatus.DeleteInProgress ? world.FailResource(stack.StackName, resource.LogicalId) : null;

    /// <summary>Putting things back is never disturbed.</summary>
    private static string? Fault(IStackWorld world, Stack stack, StackResource resource) =>
        stack.Status == StackStatus.UpdateRollbackInProgress ? null : world.FailResource(stack.StackName, resource.LogicalId);

    /// <summary>Whether an update touches the resource at all; keeps what was before when it does.</summary>
    private static bool Changes(IStackWorld world, Stack stack, StackResource resource)
    {
        var (properties, error) = Properties(world, stack, resource);
        if (error is null && JsonNode.DeepEquals(properties, resource.Properties) && Type(world, resource) is not NestedStackType)
        {
            return false;
        }

        resource.Before ??= new ResourceBefore(resource.Properties, resource.PhysicalId, resource.RefValue, resource.Attributes.ToDictionary(StringComparer.Ordinal), resource.Generation);
        return true;
    }

    /// <summary>Resolved anew from the template; an update that is rolled back takes what was before.</summary>
    private static (JsonObject? Properties, TemplateError? Error) Properties(IStackWorld world, Stack stack, StackResource resource)
    {
        var declared = BoundTemplate.Of(stack, world).Resource(resource.LogicalId)!.Properties;
        var evaluation = BoundTemplate.Evaluate(stack, world);
        var properties = evaluation.Properties(declared);
        return evaluation.Error is null ? (properties, null) : (null, evaluation.Error);
    }

    public static ResourceContext Context(IStackWorld world, Stack stack, StackResource resource, JsonObject properties, DateTimeOffset at) => new()
    {
        World = world,
        Properties = properties,
        PreviousProperties = resource.Before?.Properties,
        LogicalId = resource.LogicalId,
        Type = resource.Type,
        StackName = stack.StackName,
        StackId = stack.StackId,
        StackTags = [.. stack.Tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        AccountId = world.AccountId,
        Region = stack.Region,
        Now = at,
        RoleArn = stack.RoleArn,
        Deleting = resource.Status == StackStatus.DeleteInProgress,
        PhysicalId = resource.PhysicalId,
        RefValue = resource.RefValue,
        Generation = resource.Generation,
        Attributes = resource.Attributes.ToDictionary(StringComparer.Ordinal),
    };

    private static bool Settled(IStackWorld world, StackResource resource) =>
        world.Stacks.Find(resource.PhysicalId ?? "") is not { } child || !StackEngine.InProgress(child.Status);

    public static ResourceType Type(IStackWorld world, StackResource resource) =>
        resource.Type == StackEvents.StackType ? NestedStackType.Instance : world.ResourceTypes.Find(resource.Type)!;

    private static TimeSpan Duration(IStackWorld world, Stack stack, StackResource resource)
    {
        var typical = Type(world, resource).TypicalDuration;
        return (resource.Status == StackStatus.DeleteInProgress ? typical / 2 : typical) / Speed(world, stack);
    }

    private static double Speed(IStackWorld world, Stack stack) => stack.Speed ?? world.Speed;
}
