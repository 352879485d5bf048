using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.ChangeSets;

/// <summary>
/// Finds what a template would change without changing anything: properties are resolved as they would be, with
/// <see cref="Unknown"/> for what resources that are added or replaced will answer, again and again until nothing new follows.
/// </summary>
public sealed class Predictor
{
    /// <summary>AWS's own words for a value that only the update will tell.</summary>
    public const string Unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private readonly IStackWorld _world;
    private readonly Stack _after;
    private readonly Stack? _before;
    private readonly BoundTemplate _bound;
    private readonly DateTimeOffset _now;
    private readonly HashSet<string> _unknown;
    private readonly Dictionary<string, JsonObject> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NestedPrediction> _nested = new(StringComparer.Ordinal);
    private readonly HashSet<string> _altered = new(StringComparer.Ordinal);

    private Predictor(IStackWorld world, NewStack input, Stack? before, BoundTemplate bound, DateTimeOffset now)
    {
        (_world, _before, _bound, _now) = (world, before, bound, now);
        _after = new Stack
        {
            StackId = before?.StackId ?? input.StackId ?? StackEngine.NewId(world, input, now),
            StackName = input.Name,
            Region = input.Region,
            CreatedAt = now,
            TemplateBody = input.TemplateText,
            TemplateOrigin = input.TemplateOrigin ?? before?.TemplateOrigin,
            Status = StackStatus.ReviewInProgress,
            Parameters = [.. bound.Parameters],
            Tags = [.. input.Tags.Select(tag => new StackTag(tag.Key, tag.Value))],
            Capabilities = [.. input.Capabilities],
            RoleArn = input.RoleArn ?? before?.RoleArn,
        };
        _unknown = bound.Resources.Select(entry => entry.Resource.LogicalId).Where(id => Existing(id) is null).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="before">The stack as it is; null when it would be made.</param>
    public static Prediction Predict(IStackWorld world, NewStack input, Stack? before, BoundTemplate bound, DateTimeOffset now) =>
        new Predictor(world, input, before, bound, now).Predict();

    private Prediction Predict()
    {
        List<PlannedChange> changes;
        int known;
        do
        {
            known = _unknown.Count + _altered.Count;
            changes = [];
            foreach (var (declared, _) in _bound.Resources)
            {
                var properties = Properties(declared);
                _properties[declared.LogicalId] = properties;
                if (declared.Type == StackEvents.StackType)
                {
                    PredictNested(declared, properties);
                }

                if (Change(declared, properties) is { } change)
                {
                    changes.Add(change);
                }
            }
        }
        while (_unknown.Count + _altered.Count > known);

        changes.AddRange(Removed());
        return new Prediction(changes, Outputs(), [.. _nested.Values]);
    }

    private StackResource? Existing(string logicalId) =>
        _before?.Resources.FirstOrDefault(resource => resource.LogicalId == logicalId && resource.PhysicalId is not null && resource.Status != StackStatus.DeleteComplete);

    private PlannedChange? Change(TemplateResource declared, JsonObject properties)
    {
        if (Existing(declared.LogicalId) is not { } existing)
        {
            return new PlannedChange("Add", declared.LogicalId, declared.Type, null, null, null, []);
        }

        var schema = _world.ResourceTypes.Find(declared.Type)?.Schema;
        var details = new List<PlannedDetail>();
        foreach (var name in properties.Select(p => p.Key).Union((existing.Properties ?? []).Select(p => p.Key), StringComparer.Ordinal))
        {
            var (before, after) = (existing.Properties?[name], properties[name]);
            if (!JsonNode.DeepEquals(before, after))
            {
                _altered.Add($"{declared.LogicalId}.{name}");
                details.Add(Detail(declared, name, before, after, schema?.CreateOnly.Contains(name, StringComparer.Ordinal) ?? false));
            }
        }

        if (details.Count == 0 && NestedAlters(declared.LogicalId))
        {
            details.Add(new PlannedDetail("Properties", "TemplateURL", "Never", "Dynamic", "Automatic", null, null, null));
        }

        if (details.Count == 0)
        {
            return null;
        }

        var replacement = details.Exists(detail => detail.Recreation == "Always") ? "True" : details.Exists(detail => detail.Recreation == "Conditionally") ? "Conditional" : "False";
        if (replacement != "False")
        {
            _unknown.Add(declared.LogicalId);
        }

        var policy = replacement == "False" ? null : declared.UpdateReplacePolicy?.StartsWith("Retain", StringComparison.Ordinal) == true ? "ReplaceAndRetain" : "ReplaceAndDelete";
        return new PlannedChange("Modify", declared.LogicalId, declared.Type, existing.PhysicalId, replacement, policy, details);
    }

    private PlannedDetail Detail(TemplateResource declared, string name, JsonNode? before, JsonNode? after, bool recreates)
    {
        var dynamic = after?.ToJsonString().Contains("{{changeSet:", StringComparison.Ordinal) ?? false;
        var (source, cause) = ChangeCause.Of(declared.Properties[name], _bound.Template, dynamic, Uncertain, AlteredParameter);
        return new PlannedDetail(
            name == "Tags" ? "Tags" : "Properties",
            name == "Tags" ? null : name,
            !recreates ? "Never" : dynamic ? "Conditionally" : "Always",
            dynamic ? "Dynamic" : "Static",
            source,
            cause,
            ResolvedValues.Text(before),
            ResolvedValues.Text(after));
    }

    private bool Uncertain(string logicalId) => _unknown.Contains(logicalId) || _nested.ContainsKey(logicalId);

    private bool AlteredParameter(string name) =>
        _before?.Parameters.FirstOrDefault(parameter => parameter.Key == name) != _bound.Parameters.FirstOrDefault(parameter => parameter.Key == name);

    private bool NestedAlters(string logicalId) => _nested.GetValueOrDefault(logicalId) is { Stack: { } child } nested
        && (nested.Prediction.Changes.Count > 0 || child.TemplateBody != nested.Input.TemplateText);

    private IEnumerable<PlannedChange> Removed()
    {
        var kept = _bound.Resources.Select(entry => entry.Resource.LogicalId).ToHashSet(StringComparer.Ordinal);
        return (_before?.Resources ?? [])
            .Where(resource => !kept.Contains(resource.LogicalId) && Existing(resource.LogicalId) is not null)
            .Select(resource => new PlannedChange("Remove", resource.LogicalId, resource.Type, resource.PhysicalId, null,
                resource.DeletionPolicy?.StartsWith("Retain", StringComparison.Ordinal) == true ? "Retain" : "Delete", []));
    }

    private void PredictNested(TemplateResource declared, JsonObject properties)
    {
        var existing = Existing(declared.LogicalId);
        var child = existing is null ? null : _world.Stacks.Find(existing.PhysicalId!);
        var resource = existing ?? new StackResource { LogicalId = declared.LogicalId, Type = declared.Type };
        var context = ResourceTransitions.Context(_world, _after, resource, properties, _now);
        if (NestedStackType.Input(context, _after, child?.StackName ?? context.GeneratedName(128)).Input is not { } wanted)
        {
            return;
        }

        // What is not known yet is bound as it is now, and looked at as unknown.
        var open = wanted.Parameters.Where(parameter => parameter.Value.Contains("{{changeSet:", StringComparison.Ordinal)).Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        var input = wanted with { Parameters = [.. wanted.Parameters.Select(given => open.Contains(given.Key) ? KeyValuePair.Create(given.Key, Now(child, given.Key)) : given)] };
        if (BoundTemplate.Bind(input, _world).Bound is not { } bound)
        {
            return;
        }

        var looked = new BoundTemplate
        {
            Template = bound.Template,
            Resources = bound.Resources,
            Parameters = [.. bound.Parameters.Select(parameter => open.Contains(parameter.Key) ? parameter with { Value = Unknown } : parameter)],
        };
        var prediction = Predict(_world, input, child, looked, _now);
        if (_nested.GetValueOrDefault(declared.LogicalId) is { } earlier)
        {
            _altered.UnionWith(prediction.Outputs.Where(output => earlier.Prediction.Outputs.GetValueOrDefault(output.Key) != output.Value)
                .Select(output => $"{declared.LogicalId}.Outputs.{output.Key}={output.Value}"));
        }

        _nested[declared.LogicalId] = new NestedPrediction(declared.LogicalId, wanted, child, prediction);
    }

    private static string Now(Stack? child, string parameter) => child?.Parameters.FirstOrDefault(known => known.Key == parameter)?.Value ?? "unknown";

    private Dictionary<string, string> Outputs()
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in _bound.Template.Outputs)
        {
            var evaluation = Evaluation();
            if (output.Condition is null || evaluation.Condition(output.Condition))
            {
                var value = ResolvedValues.Text(evaluation.Resolve(output.Value)) ?? "";
                outputs[output.Name] = evaluation.Error is null ? value : Unknown;
            }
        }

        return outputs;
    }

    /// <summary>Property by property: one that cannot be resolved yet does not hide the others.</summary>
    private JsonObject Properties(TemplateResource declared)
    {
        if (FunctionCall.From(declared.Properties) is not null)
        {
            return Evaluation().Properties(declared.Properties);
        }

        var resolved = new JsonObject();
        foreach (var (name, value) in declared.Properties)
        {
            var evaluation = Evaluation();
            var one = evaluation.Properties(new JsonObject { [name] = value?.DeepClone() });
            if (evaluation.Error is not null)
            {
                resolved[name] = Unknown;
            }
            else if (one.ContainsKey(name))
            {
                resolved[name] = one[name]?.DeepClone();
            }
        }

        return resolved;
    }

    private Evaluation Evaluation() => new(new EvaluationScope
    {
        Template = _bound.Template,
        Parameters = ParameterValues.Nodes(_bound.Template, _bound.Parameters),
        AccountId = _world.AccountId,
        Region = _after.Region,
        StackName = _after.StackName,
        StackId = _after.StackId,
        Resource = name => _unknown.Contains(name) ? Unknown : Existing(name)?.RefValue ?? Unknown,
        Attribute = Attribute,
        Export = name => _world.Stacks.Export(name, _after.Region)?.Value,
        ParameterStore = name => _world.ReadParameter(_after.Region, name),
    });

    private JsonNode Attribute(string logicalId, string attribute)
    {
        if (_nested.GetValueOrDefault(logicalId) is { } nested && attribute.StartsWith("Outputs.", StringComparison.Ordinal))
        {
            return nested.Prediction.Outputs.GetValueOrDefault(attribute["Outputs.".Length..], Unknown);
        }

        if (_unknown.Contains(logicalId) || _before is null)
        {
            return Unknown;
        }

        return _altered.Contains($"{logicalId}.{attribute}")
            ? _properties.GetValueOrDefault(logicalId)?[attribute]?.DeepClone() ?? Unknown
            : BoundTemplate.Attribute(_before, logicalId, attribute)?.DeepClone() ?? Unknown;
    }
}
