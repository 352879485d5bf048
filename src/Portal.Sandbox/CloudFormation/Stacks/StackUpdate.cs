using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>Updates: what changed is changed in place, what is new is made, what left the template is deleted in the end; or all is put back.</summary>
public static class StackUpdate
{
    public const string NothingToDo = "No updates are to be performed.";

    /// <summary>Null when the update has begun.</summary>
    public static StackRefusal? Begin(IStackWorld world, Stack stack, NewStack input, DateTimeOffset now)
    {
        if (stack.Status is not (StackStatus.CreateComplete or StackStatus.UpdateComplete or StackStatus.UpdateRollbackComplete))
        {
            return StackRefusal.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not be updated.");
        }

        var (bound, error) = BoundTemplate.Bind(input, world);
        if (bound is null)
        {
            return StackRefusal.Validation(error!);
        }

        var tags = input.Tags.Select(tag => new StackTag(tag.Key, tag.Value)).ToList();
        if (stack.TemplateBody == input.TemplateText && stack.Parameters.SequenceEqual(bound.Parameters) && stack.Tags.SequenceEqual(tags)
            && bound.Resources.All(entry => entry.Resource.Type != StackEvents.StackType))
        {
            return StackRefusal.Validation(NothingToDo);
        }

        var retyped = bound.Resources.Select(entry => entry.Resource)
            .Where(resource => Existing(stack, resource) is { } before && before.Type != resource.Type)
            .Select(resource => resource.LogicalId)
            .ToList();
        if (retyped.Count > 0)
        {
            return new StackRefusal(
                "ValidationError",
                $"Update of resource type is not permitted. The new template modifies resource type of the following resources: [{string.Join(", ", retyped)}]",
                retyped);
        }

        stack.Before = new StackBefore(stack.TemplateBody, [.. stack.Parameters], [.. stack.Tags]);
        stack.TemplateBody = input.TemplateText;
        stack.TemplateOrigin = input.TemplateOrigin ?? stack.TemplateOrigin;
        stack.Description = bound.Template.Description;
        stack.Parameters = [.. bound.Parameters];
        stack.Tags = [.. tags];
        stack.RoleArn = input.RoleArn ?? stack.RoleArn;
        stack.ClientRequestToken = input.ClientRequestToken;
        stack.UpdatedAt = now;
        Plan(stack, bound);
        stack.Become(StackStatus.UpdateInProgress, stack.ParentId is null ? "User Initiated" : null, now);
        StackSettling.Settle(world, stack, now);
        return null;
    }

    public static void Settle(IStackWorld world, Stack stack, DateTimeOffset at)
    {
        switch (stack.Status)
        {
            case StackStatus.UpdateInProgress when stack.Resources.Any(Failed):
                RollBack(world, stack, Reason(stack), at);
                break;
            case StackStatus.UpdateInProgress when StackSettling.BeginReady(world, stack, at, backwards: false):
                Complete(world, stack, at);
                break;
            case StackStatus.UpdateRollbackInProgress when stack.Resources.Any(resource => resource.Status == StackStatus.UpdateFailed && Rests(resource)):
                var reason = Reason(stack);
                StackSettling.CancelRest(stack, "Resource update cancelled", at);
                StackSettling.Finish(world, stack, StackStatus.UpdateRollbackFailed, reason, at);
                break;
            case StackStatus.UpdateRollbackInProgress when StackSettling.BeginReady(world, stack, at, backwards: false):
                CleanUp(world, stack, StackStatus.UpdateRollbackCompleteCleanupInProgress, at);
                break;
            case StackStatus.UpdateCompleteCleanupInProgress when StackSettling.BeginReady(world, stack, at, backwards: true):
                Rest(world, stack, StackStatus.UpdateComplete, at);
                break;
            case StackStatus.UpdateRollbackCompleteCleanupInProgress when StackSettling.BeginReady(world, stack, at, backwards: true):
                Rest(world, stack, StackStatus.UpdateRollbackComplete, at);
                break;
            default:
                break;
        }
    }

    private static StackResource? Existing(Stack stack, TemplateResource resource) =>
        stack.Resources.FirstOrDefault(existing => existing.LogicalId == resource.LogicalId);

    private static void Plan(Stack stack, BoundTemplate bound)
    {
        var planned = new List<StackResource>();
        foreach (var (declared, dependsOn) in bound.Resources)
        {
            var resource = Existing(stack, declared);
            if (resource is null)
            {
                resource = new StackResource { LogicalId = declared.LogicalId, Type = declared.Type, Pending = PendingChange.Create, Added = true };
            }
            else
            {
                resource.Pending = PendingChange.Update;
            }

            resource.DependsOn = [.. dependsOn];
            resource.DeletionPolicy = declared.DeletionPolicy;
            planned.Add(resource);
        }

        foreach (var leaving in stack.Resources.Except(planned).ToList())
        {
            leaving.Leaving = true;
            planned.Add(leaving);
        }

        stack.Resources = planned;
    }

    private static bool Failed(StackResource resource) => resource.Status is StackStatus.UpdateFailed or StackStatus.CreateFailed;

    private static bool Rests(StackResource resource) => resource.Pending is null && !StackSettling.InProgress(resource);

    private static string Reason(Stack stack)
    {
        var created = stack.Resources.Any(resource => resource.Status == StackStatus.CreateFailed) ? StackSettling.FailedResources(stack, StackStatus.CreateFailed, "create") : "";
        var updated = stack.Resources.Any(resource => resource.Status == StackStatus.UpdateFailed) ? StackSettling.FailedResources(stack, StackStatus.UpdateFailed, "update") : "";
        return created + updated;
    }

    private static void Complete(IStackWorld world, Stack stack, DateTimeOffset at)
    {
        var (outputs, error) = StackOutputs.Of(stack, world);
        if (error is not null)
        {
            RollBack(world, stack, error.Message, at);
            return;
        }

        stack.Outputs = [.. outputs];
        CleanUp(world, stack, StackStatus.UpdateCompleteCleanupInProgress, at);
    }

    private static void RollBack(IStackWorld world, Stack stack, string reason, DateTimeOffset at)
    {
        StackSettling.CancelRest(stack, "Resource update cancelled", at);
        stack.Become(StackStatus.UpdateRollbackInProgress, reason, at);
        var before = stack.Before!;
        (stack.TemplateBody, stack.Parameters, stack.Tags) = (before.TemplateBody, [.. before.Parameters], [.. before.Tags]);
        foreach (var resource in stack.Resources)
        {
            resource.Leaving = resource.Added;
            if (resource.Added || resource.Before is not { } earlier)
            {
                continue;
            }

            if (earlier.PhysicalId == resource.PhysicalId)
            {
                resource.Pending = PendingChange.Update;
            }
            else
            {
                PutBack(stack, resource, earlier, at);
            }
        }

        Settle(world, stack, at);
    }

    /// <summary>What was replaced is still there and takes its place again; its replacement is deleted in the end.</summary>
    private static void PutBack(Stack stack, StackResource resource, ResourceBefore earlier, DateTimeOffset at)
    {
        resource.Before = new ResourceBefore(
            resource.Properties, resource.PhysicalId, resource.RefValue, resource.Attributes.ToDictionary(StringComparer.Ordinal), resource.Generation);
        (resource.Properties, resource.PhysicalId, resource.RefValue, resource.Generation) = (earlier.Properties, earlier.PhysicalId, earlier.RefValue, earlier.Generation);
        resource.Attributes = earlier.Attributes.ToDictionary(StringComparer.Ordinal);
        resource.Become(stack, StackStatus.UpdateComplete, null, at);
    }

    private static void CleanUp(IStackWorld world, Stack stack, string status, DateTimeOffset at)
    {
        stack.Become(status, null, at);
        foreach (var resource in stack.Resources)
        {
            ResourceTransitions.DeleteReplaced(world, stack, resource, at);
            if (!resource.Leaving)
            {
                continue;
            }

            if (resource.PhysicalId is null)
            {
                resource.Become(stack, StackStatus.DeleteComplete, null, at);
            }
            else if (resource.DeletionPolicy == "Retain" || (resource.DeletionPolicy == "RetainExceptOnCreate" && !resource.Added))
            {
                resource.Become(stack, StackStatus.DeleteSkipped, null, at);
            }
            else
            {
                resource.Pending = PendingChange.Delete;
            }
        }

        Settle(world, stack, at);
    }

    private static void Rest(IStackWorld world, Stack stack, string status, DateTimeOffset at)
    {
        stack.Resources = [.. stack.Resources.Where(resource => !resource.Leaving)];
        stack.Before = null;
        foreach (var resource in stack.Resources)
        {
            (resource.Before, resource.Added) = (null, false);
        }

        StackSettling.Finish(world, stack, status, null, at);
    }
}
