using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Iam;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.StackSets;

/// <summary>One task of an operation: the role is taken, the stack is made, updated or deleted, and followed to its end.</summary>
internal sealed class InstanceWork(Account administrator, StackSet set, StackSetOperation operation, StackSetTask task)
{
    private readonly StackSetInstance? _instance = set.Instances.Find(instance => instance.Account == task.Account && instance.Region == task.Region);

    /// <param name="target">Null when nobody ever touched that account.</param>
    public bool Advance(Account? target, DateTimeOffset now)
    {
        if (task.Status != StackSetTask.Pending)
        {
            return Follow(target!);
        }

        task.Status = StackSetOperation.Runs;
        if (_instance is null || (task.Kind == StackSetTask.Delete && (operation.RetainStacks || _instance.StackId is null)))
        {
            task.Status = StackSetOperation.Succeeded;
        }
        else if (Obstacle(target) is { } obstacle)
        {
            Fail(obstacle);
        }
        else
        {
            Begin(target!, _instance, now);
        }

        return true;
    }

    private string? Obstacle(Account? target)
    {
        if (task.Region != SandboxOptions.Region)
        {
            return $"The sandbox has one region, {SandboxOptions.Region}. Leave out {task.Region}.";
        }

        var roles = administrator.State<IamState>().Roles;
        var administration = set.AdministrationRoleArn ?? administrator.Arn("iam", "role/" + StackSet.DefaultAdministrationRole, regional: false);
        if (!roles.Values.Any(role => role.Arn == administration))
        {
            return $"Account {administrator.Id} should have '{administration[(administration.LastIndexOf('/') + 1)..]}' role with trust relationship to CloudFormation service.";
        }

        // CloudFormation takes the role by its name alone, so it has to lie at the root path.
        var execution = target?.State<IamState>().Roles.GetValueOrDefault(set.ExecutionRoleName);
        return execution is { Path: "/" } && execution.TrustPolicy.Contains(administrator.Id, StringComparison.Ordinal)
            ? null
            : $"Account {task.Account} should have '{set.ExecutionRoleName}' role with trust relationship to Role '{administration[(administration.LastIndexOf('/') + 1)..]}'.";
    }

    private void Begin(Account target, StackSetInstance instance, DateTimeOffset now)
    {
        var existing = instance.StackId is null ? null : target.Stacks.Find(instance.StackId);
        if (task.Kind == StackSetTask.Delete)
        {
            Refuse(existing is null ? null : StackEngine.Delete(target, existing, now));
            return;
        }

        var input = Input(target, instance, existing);
        if (existing is null)
        {
            var (stack, refusal) = StackEngine.Create(target, input, now);
            instance.StackId = stack?.StackId;
            Refuse(refusal);
            return;
        }

        var answer = StackUpdate.Begin(target, existing, input, now);
        if (answer is { Message: StackUpdate.NothingToDo })
        {
            task.Status = StackSetOperation.Succeeded;
        }
        else
        {
            Refuse(answer);
        }
    }

    private NewStack Input(Account target, StackSetInstance instance, Stack? existing)
    {
        var name = existing?.StackName ?? $"StackSet-{set.Name}-{PhysicalNames.Uuid($"{set.Id}/{target.Id}/{operation.Id}")}";
        var values = set.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);
        foreach (var parameter in instance.Overrides)
        {
            values[parameter.Key] = parameter.Value;
        }

        return new NewStack(name, set.TemplateBody, instance.Region)
        {
            Parameters = [.. values],
            Tags = [.. set.Tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
            Capabilities = [.. set.Capabilities],
            TemplateOrigin = set.TemplateOrigin,
            RoleArn = target.Arn("iam", "role/" + set.ExecutionRoleName, regional: false),
        };
    }

    private bool Follow(Account target)
    {
        var stack = _instance?.StackId is { } id ? target.Stacks.Find(id) : null;
        if (stack is not null && StackEngine.InProgress(stack.Status))
        {
            return false;
        }

        if ((stack?.Status ?? StackStatus.DeleteComplete, task.Kind) is (StackStatus.DeleteComplete, StackSetTask.Delete)
            or (StackStatus.CreateComplete, StackSetTask.Create) or (StackStatus.UpdateComplete, not StackSetTask.Delete))
        {
            task.Status = StackSetOperation.Succeeded;
        }
        else
        {
            Fail($"ResourceLogicalId:{FirstFailed(stack)}, ResourceType:{StackEvents.StackType}, ResourceStatusReason:{stack?.StatusReason ?? stack?.Status}.");
        }

        return true;
    }

    private static string FirstFailed(Stack? stack) =>
        stack?.Events.FirstOrDefault(entry => entry.Status.EndsWith("_FAILED", StringComparison.Ordinal) && entry.LogicalResourceId != stack.StackName) is { } failed
            ? $"{failed.LogicalResourceId} ({failed.Reason})"
            : stack?.StackName ?? "";

    private void Refuse(StackRefusal? refusal)
    {
        if (refusal is not null)
        {
            Fail(refusal.Named);
        }
    }

    private void Fail(string reason) => (task.Status, task.Reason) = (StackSetOperation.Failed, reason);
}
