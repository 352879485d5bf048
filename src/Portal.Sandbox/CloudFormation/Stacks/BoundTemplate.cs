using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>A template with its parameter values: which resources there will be, and what each waits for.</summary>
public sealed class BoundTemplate
{
    private static readonly ConditionalWeakTable<string, Template> Parsed = [];

    public required Template Template { get; init; }
    public required IReadOnlyList<StackParameter> Parameters { get; init; }
    public required IReadOnlyList<(TemplateResource Resource, IReadOnlyList<string> DependsOn)> Resources { get; init; }

    /// <summary>The template of a stack, which was checked when the stack was made.</summary>
    public static Template Of(Stack stack, IStackWorld world) => Parsed.GetValue(stack.TemplateBody, body =>
    {
        var (template, error) = Template.Parse(body, world.ResourceTypes);
        return template ?? throw new InvalidOperationException($"The template of stack {stack.StackName} no longer parses: {error!.Message}");
    });

    public static (BoundTemplate? Bound, TemplateError? Error) Bind(NewStack input, IStackWorld world)
    {
        var (template, error) = Template.Parse(input.TemplateText, world.ResourceTypes);
        if (template is null)
        {
            return (null, error);
        }

        var (parameters, refused) = ParameterValues.Bind(template, input.Parameters, name => world.ReadParameter(input.Region, name));
        if (refused is not null)
        {
            return (null, refused);
        }

        var evaluation = new Evaluation(new EvaluationScope
        {
            Template = template,
            Parameters = ParameterValues.Nodes(template, parameters),
            AccountId = world.AccountId,
            Region = input.Region,
            StackName = input.Name,
        });
        foreach (var (name, _) in template.Conditions)
        {
            evaluation.Condition(name);
        }

        if ((evaluation.Error ?? RuleAssertions.Check(template, evaluation)) is { } broken)
        {
            return (null, broken);
        }

        var resources = template.Resources
            .Where(resource => resource.Condition is null || evaluation.Condition(resource.Condition))
            .Select(resource => (resource, DependencyGraph.Of(resource, template, name => evaluation.Condition(name))))
            .ToList();
        return Check(template, resources, evaluation) is { } wrong
            ? (null, wrong)
            : (new BoundTemplate { Template = template, Parameters = parameters, Resources = resources }, null);
    }

    /// <summary>References to resources that a condition left out, and circles.</summary>
    private static TemplateError? Check(Template template, List<(TemplateResource Resource, IReadOnlyList<string> DependsOn)> resources, Evaluation evaluation)
    {
        var present = resources.Select(entry => entry.Resource.LogicalId).ToHashSet(StringComparer.Ordinal);
        var absent = resources.SelectMany(entry => entry.DependsOn).Where(name => !present.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        if (absent.Count > 0)
        {
            return TemplateError.Format(
                $"Unresolved resource dependencies [{string.Join(", ", absent)}] in the Resources block of the template",
                [.. resources.Where(entry => entry.DependsOn.Any(absent.Contains)).Select(entry => entry.Resource.LogicalId)]);
        }

        var missing = template.Outputs
            .Where(output => output.Condition is null || evaluation.Condition(output.Condition))
            .SelectMany(output => DependencyGraph.Of(output.Value, template, name => evaluation.Condition(name)))
            .Where(name => !present.Contains(name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (missing.Count > 0)
        {
            return TemplateError.Format($"Unresolved resource dependencies [{string.Join(", ", missing)}] in the Outputs block of the template");
        }

        var circle = DependencyGraph.Circle(resources.ToDictionary(entry => entry.Resource.LogicalId, entry => entry.DependsOn, StringComparer.Ordinal));
        return circle.Count == 0 ? null : new TemplateError($"Circular dependency between resources: [{string.Join(", ", circle)}]", circle);
    }

    /// <summary>Functions of a stack's template, with the values its resources have by now.</summary>
    public static Evaluation Evaluate(Stack stack, IStackWorld world)
    {
        var template = Of(stack, world);
        return new Evaluation(new EvaluationScope
        {
            Template = template,
            Parameters = ParameterValues.Nodes(template, stack.Parameters),
            AccountId = world.AccountId,
            Region = stack.Region,
            StackName = stack.StackName,
            StackId = stack.StackId,
            NotificationArns = [.. stack.NotificationArns],
            Resource = name => Resource(stack, name)?.RefValue,
            Attribute = (name, attribute) => Attribute(stack, name, attribute),
            Export = name => world.Stacks.Export(name, stack.Region)?.Value,
            ParameterStore = name => world.ReadParameter(stack.Region, name),
        });
    }

    private static StackResource? Resource(Stack stack, string name) => stack.Resources.FirstOrDefault(resource => resource.LogicalId == name);

    /// <summary>An attribute of a resource as it is; null when it has none.</summary>
    public static JsonNode? Attribute(Stack stack, string name, string attribute)
    {
        if (Resource(stack, name) is not { } resource)
        {
            return null;
        }

        return resource.Attributes.TryGetValue(attribute, out var value) && value is not null
            ? value
            : ResourceSchemas.Find(resource.Type)?.Properties.ContainsKey(attribute) == true ? resource.Properties?[attribute] : null;
    }
}
