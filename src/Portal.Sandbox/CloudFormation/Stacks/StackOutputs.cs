using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>Outputs of a stack whose resources are there; an export's name must be free in account and region.</summary>
public static class StackOutputs
{
    public static (IReadOnlyList<StackOutput> Outputs, TemplateError? Error) Of(Stack stack, IStackWorld world)
    {
        var evaluation = BoundTemplate.Evaluate(stack, world);
        var outputs = new List<StackOutput>();
        foreach (var output in BoundTemplate.Of(stack, world).Outputs.Where(output => output.Condition is null || evaluation.Condition(output.Condition)))
        {
            var value = evaluation.Resolve(output.Value);
            if (value is JsonArray or JsonObject)
            {
                return ([], TemplateError.Format($"Output {output.Name} is malformed. The Value field of every Outputs member must evaluate to a String."));
            }

            var export = output.ExportName is null ? null : evaluation.Text(output.ExportName);
            if (export is not null && world.Stacks.Exports(stack.Region).FirstOrDefault(other => other.Output.ExportName == export && other.Stack != stack) is { Stack: { } owner })
            {
                return ([], new TemplateError($"Export with name {export} is already exported by stack {owner.StackName}."));
            }

            outputs.Add(new StackOutput(output.Name, ResolvedValues.Text(value) ?? "", output.Description, export));
        }

        return evaluation.Error is null ? (outputs, null) : ([], evaluation.Error);
    }
}

/// <summary>Names of exports that a stack uses.</summary>
public static class StackImports
{
    public static IReadOnlyList<string> Of(Stack stack, IStackWorld world)
    {
        var evaluation = BoundTemplate.Evaluate(stack, world);
        var names = new List<string>();
        Collect(BoundTemplate.Of(stack, world).Root["Resources"], evaluation, names);
        return names;
    }

    private static void Collect(JsonNode? node, Evaluation evaluation, List<string> names)
    {
        if (FunctionCall.From(node) is { Name: "Fn::ImportValue" } call)
        {
            names.Add(evaluation.Text(call.Argument));
            return;
        }

        foreach (var child in node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray items => items, _ => [] })
        {
            Collect(child, evaluation, names);
        }
    }
}
