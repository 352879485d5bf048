using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Outlines;

/// <summary>
/// A condition written out over parameters alone: <c>equals</c> of texts and <c>$Parameter</c>s, <c>and</c>, <c>or</c>, <c>not</c>.
/// </summary>
public static class OutlineCondition
{
    public static (JsonNode? When, string? Failure) Of(string name, Template template) =>
        template.Conditions[name] is { } condition ? Expression(condition, template, 0) : (null, $"There is no condition {name}.");

    private static (JsonNode? When, string? Failure) Expression(JsonNode? node, Template template, int depth)
    {
        if (depth > 20)
        {
            return (null, "Its conditions refer to one another in a circle.");
        }

        if (node is JsonObject { Count: 1 } named && named["Condition"] is JsonValue name)
        {
            return Expression(template.Conditions[ResolvedValues.Text(name)!], template, depth + 1);
        }

        return FunctionCall.From(node) switch
        {
            { Name: "Fn::Equals", List: { } list } => Equality(list, template),
            { Name: "Fn::Not", List: { } list } => Wrapped("not", Expression(list[0], template, depth + 1)),
            { Name: "Fn::And", List: { } list } => Several("and", list, template, depth),
            { Name: "Fn::Or", List: { } list } => Several("or", list, template, depth),
            _ => (null, "Use Fn::Equals, Fn::And, Fn::Or, Fn::Not and other conditions."),
        };
    }

    private static (JsonNode? When, string? Failure) Wrapped(string key, (JsonNode? When, string? Failure) inner) =>
        inner.Failure is null ? (new JsonObject { [key] = inner.When }, null) : inner;

    private static (JsonNode? When, string? Failure) Several(string key, JsonArray list, Template template, int depth)
    {
        var parts = list.Select(item => Expression(item, template, depth + 1)).ToList();
        return parts.Find(part => part.Failure is not null) is { Failure: { } failure }
            ? (null, failure)
            : (new JsonObject { [key] = new JsonArray([.. parts.Select(part => part.When)]) }, null);
    }

    private static (JsonNode? When, string? Failure) Equality(JsonArray list, Template template)
    {
        var operands = list.Select(item => Operand(item, template)).ToList();
        if (operands.Find(operand => operand.Failure is not null) is { Failure: { } failure })
        {
            return (null, failure);
        }

        // The parameter stands first, however the template puts it.
        var ordered = operands.Select(operand => operand.Text!).OrderBy(text => !text.StartsWith('$')).Select(text => JsonValue.Create(text));
        return (new JsonObject { ["equals"] = new JsonArray([.. ordered]) }, null);
    }

    private static (string? Text, string? Failure) Operand(JsonNode? node, Template template)
    {
        if (node is JsonValue literal)
        {
            var text = ResolvedValues.Text(literal)!;
            return text.StartsWith('$') ? (null, $"It compares with the text {text}, which reads like a parameter.") : (text, null);
        }

        if (FunctionCall.From(node) is { Name: "Ref" } reference && template.Parameter(ResolvedValues.Text(reference.Argument)!) is { } parameter)
        {
            return parameter.ReadsParameterStore
                ? (null, $"It compares parameter {parameter.Name}, whose value lies in the parameter store and is not known before the launch.")
                : ($"${parameter.Name}", null);
        }

        return (null, "It compares something else than a parameter with a text.");
    }
}
