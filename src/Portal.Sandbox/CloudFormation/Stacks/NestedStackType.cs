using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary><c>AWS::CloudFormation::Stack</c>: a stack whose parent waits for it.</summary>
public sealed class NestedStackType : ResourceType
{
    public static NestedStackType Instance { get; } = new();

    public override string Name => StackEvents.StackType;

    public override bool DeletesByItself => true;

    public override ResourceOutcome Create(ResourceContext context)
    {
        var parent = context.World.Stacks.Find(context.StackId)!;
        var (input, failure) = Input(context, parent, context.GeneratedName(128));
        if (input is null)
        {
            return ResourceOutcome.Failed(failure!);
        }

        var (stack, refusal) = StackEngine.Create(context.World, input, context.Now);
        return stack is null ? ResourceOutcome.Failed(refusal!.Named) : ResourceOutcome.Made(stack.StackId);
    }

    public override ResourceOutcome Update(ResourceContext context)
    {
        var parent = context.World.Stacks.Find(context.StackId)!;
        var child = context.World.Stacks.Find(context.PhysicalId!)!;
        var (input, failure) = Input(context, parent, child.StackName);
        if (input is null)
        {
            return ResourceOutcome.Failed(failure!);
        }

        var refusal = StackUpdate.Begin(context.World, child, input, context.Now);
        return refusal is null || refusal.Message == StackUpdate.NothingToDo
            ? ResourceOutcome.Made(child.StackId, child.StackId, context.Attributes)
            : ResourceOutcome.Failed(refusal.Named);
    }

    public override ResourceOutcome Delete(ResourceContext context)
    {
        if (context.World.Stacks.Find(context.PhysicalId ?? "") is { } child)
        {
            StackSettling.BeginDelete(context.World, child, context.Now, []);
        }

        return ResourceOutcome.Done;
    }

    public override ResourceOutcome? Stabilize(ResourceContext context)
    {
        var child = context.World.Stacks.Find(context.PhysicalId!)!;
        if (StackEngine.InProgress(child.Status))
        {
            return null;
        }

        return child.Status switch
        {
            StackStatus.CreateComplete or StackStatus.UpdateComplete => ResourceOutcome.Made(
                child.StackId,
                child.StackId,
                child.Outputs.ToDictionary(output => $"Outputs.{output.Key}", output => (JsonNode?)JsonValue.Create(output.Value), StringComparer.Ordinal)),
            StackStatus.DeleteComplete => ResourceOutcome.Done,
            StackStatus.DeleteFailed => ResourceOutcome.Failed($"Embedded stack {child.StackId} was not successfully deleted: {child.StatusReason}"),
            StackStatus.UpdateRollbackComplete or StackStatus.UpdateRollbackFailed =>
                ResourceOutcome.Failed($"Embedded stack {child.StackId} was not successfully updated. Currently in {child.Status}: {child.StatusReason}"),
            _ => ResourceOutcome.Failed($"Embedded stack {child.StackId} was not successfully created: {child.StatusReason}"),
        };
    }

    /// <summary>What the nested stack is made or updated with.</summary>
    public static (NewStack? Input, string? Failure) Input(ResourceContext context, Stack parent, string name)
    {
        var url = context.Text("TemplateURL") ?? "";
        var location = TemplateLocation.From(url, parent.TemplateOrigin);
        if (location is null || context.World.ReadTemplate(location) is not { } text)
        {
            return (null, $"TemplateURL must be an https URL in a bucket of this account, or a path below the templates folder: {url}");
        }

        var parameters = (context.Structure("Parameters") ?? []).Select(pair => KeyValuePair.Create(
            pair.Key,
            pair.Value is JsonArray items ? string.Join(',', items.Select(ResolvedValues.Text)) : ResolvedValues.Text(pair.Value) ?? ""));
        return (new NewStack(name, text, context.Region)
        {
            TemplateOrigin = location,
            Parameters = [.. parameters],
            Tags = [.. context.Tags().Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal))],
            Capabilities = [.. parent.Capabilities],
            RoleArn = parent.RoleArn,
            Speed = parent.Speed,
            OnFailure = "DO_NOTHING",
            ParentId = parent.StackId,
            RootId = parent.RootId ?? parent.StackId,
        }, null);
    }
}

/// <summary>Where a nested stack's template lies: an https URL as it is, a path relative to the parent's template.</summary>
public static class TemplateLocation
{
    public static string? From(string url, string? origin)
    {
        if (url.StartsWith("https://", StringComparison.Ordinal))
        {
            return url;
        }

        if (url.Length == 0 || url.Contains("://", StringComparison.Ordinal) || url.StartsWith('/') || url.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        if (origin is not null && origin.StartsWith("https://", StringComparison.Ordinal))
        {
            var joined = new Uri(new Uri(origin), url);
            return joined.Host == new Uri(origin).Host ? joined.ToString() : null;
        }

        var steps = new List<string>((origin ?? "").Split('/')[..^1]);
        foreach (var step in url.Split('/'))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is "..")
            {
                return null;
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
