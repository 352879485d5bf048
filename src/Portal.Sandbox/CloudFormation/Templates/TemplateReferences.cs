using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>
/// Checks every function call of a template without knowing parameter values: names that exist, attributes that the type has,
/// arguments of the right shape, also in branches that will not be taken.
/// </summary>
public sealed class TemplateReferences
{
    private static readonly HashSet<string> Pseudo = new(
        ["AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"],
        StringComparer.Ordinal);

    private readonly Template _template;
    private readonly ResourceTypes _types;
    private readonly List<string> _unresolved = [];
    private readonly List<string> _users = [];
    private TemplateError? _error;
    private string _block = "Resources";
    private string _user = "";

    private TemplateReferences(Template template, ResourceTypes types)
    {
        _template = template;
        _types = types;
    }

    public static TemplateError? Check(Template template, ResourceTypes types) => new TemplateReferences(template, types).Check();

    private TemplateError? Check()
    {
        foreach (var (name, condition) in _template.Conditions)
        {
            Block("Conditions", name, condition);
            if (FunctionCall.From(condition) is null && condition is not JsonObject { Count: 1 })
            {
                Fail(TemplateError.Format("Conditions can only be boolean operations on parameters and other conditions"));
            }
        }

        if (_unresolved.Count > 0)
        {
            Fail(TemplateError.Format($"Unresolved dependencies [{Unresolved}]. Cannot reference resources in the Conditions block of the template"));
        }

        foreach (var resource in _template.Resources)
        {
            Block("Resources", resource.LogicalId, resource.Properties);
            _unresolved.AddRange(resource.DependsOn.Where(name => _template.Resource(name) is null));
            UsesCondition(resource.Condition, "Resources", resource.LogicalId);
            if (_unresolved.Count > 0 && _users.Count < _unresolved.Count)
            {
                _users.Add(resource.LogicalId);
            }
        }

        FailUnresolved();
        foreach (var output in _template.Outputs)
        {
            Block("Outputs", output.Name, output.Value);
            Block("Outputs", output.Name, output.ExportName);
            UsesCondition(output.Condition, "Outputs");
        }

        FailUnresolved();
        return _error;
    }

    private string Unresolved => string.Join(", ", _unresolved.Distinct(StringComparer.Ordinal));

    private void FailUnresolved()
    {
        if (_unresolved.Count > 0)
        {
            Fail(TemplateError.Format($"Unresolved resource dependencies [{Unresolved}] in the {_block} block of the template", [.. _users.Distinct(StringComparer.Ordinal)]));
        }
    }

    private void Fail(TemplateError error) => _error ??= error;

    private void Block(string block, string user, JsonNode? node)
    {
        (_block, _user) = (block, user);
        Walk(node);
    }

    private void UsesCondition(string? name, string block, params IReadOnlyList<string> users)
    {
        if (name is not null && !_template.Conditions.ContainsKey(name))
        {
            Fail(TemplateError.Format($"Unresolved condition dependency {name} in the {block} block of the template", users));
        }
    }

    private void Walk(JsonNode? node)
    {
        if (FunctionCall.From(node) is { } call)
        {
            Call(call);
            return;
        }

        if (_block == "Conditions" && node is JsonObject { Count: 1 } named && named.ContainsKey("Condition"))
        {
            var name = ResolvedValues.Text(named["Condition"])!;
            if (!_template.Conditions.ContainsKey(name))
            {
                Fail(TemplateError.In($"unresolved condition dependency {name} in Condition"));
            }

            return;
        }

        foreach (var child in node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray items => items, _ => [] })
        {
            Walk(child);
        }
    }

    private void Call(FunctionCall call)
    {
        if (FunctionArguments.Check(call) is { } malformed)
        {
            Fail(malformed with { LogicalIds = _block == "Resources" ? [_user] : [] });
            return;
        }

        switch (call.Name)
        {
            case "Ref":
                Name(ResolvedValues.Text(call.Argument)!);
                return;
            case "Fn::GetAtt":
                Attribute(call.AttributePath!.Value.LogicalId, call.AttributePath.Value.Attribute);
                return;
            case "Fn::Sub":
                Substitution(call.Substitution!.Value);
                return;
            case "Fn::If":
                var condition = ResolvedValues.Text(call.List![0])!;
                if (!_template.Conditions.ContainsKey(condition))
                {
                    Fail(TemplateError.In($"unresolved condition dependency {condition} in Fn::If"));
                }

                break;
            case "Fn::FindInMap" when call.List![0] is JsonValue map && !_template.Mappings.ContainsKey(ResolvedValues.Text(map)!):
                Fail(TemplateError.In($"Mapping named '{ResolvedValues.Text(map)}' is not present in the 'Mappings' section of template."));
                return;
            default:
                break;
        }

        Walk(call.Argument is JsonArray or JsonObject ? call.Argument : null);
    }

    private void Name(string name)
    {
        var resource = _block == "Conditions" ? null : _template.Resource(name);
        if (resource is null && !Pseudo.Contains(name) && _template.Parameter(name) is null)
        {
            _unresolved.Add(name);
            _users.Add(_user);
        }
    }

    private void Attribute(string logicalId, JsonNode attribute)
    {
        if (_block == "Conditions" || _template.Resource(logicalId) is not { } resource)
        {
            Fail(TemplateError.In($"instance of Fn::GetAtt references undefined resource {logicalId}", _block == "Resources" ? [_user] : []));
            return;
        }

        if (attribute is JsonValue value && !HasAttribute(resource.Type, ResolvedValues.Text(value)!))
        {
            Fail(TemplateError.In($"resource {logicalId} does not support attribute type {ResolvedValues.Text(value)} in Fn::GetAtt", _block == "Resources" ? [_user] : []));
        }
    }

    private bool HasAttribute(string type, string attribute)
    {
        if (type == "AWS::CloudFormation::Stack")
        {
            return attribute.StartsWith("Outputs.", StringComparison.Ordinal);
        }

        var schema = _types.Find(type)!.Schema;
        return schema.Open || schema.Attributes.ContainsKey(attribute);
    }

    private void Substitution((string Text, JsonObject Variables) sub)
    {
        Walk(sub.Variables);
        foreach (var (name, _) in SubText.Parts(sub.Text).Where(part => part.Variable && !sub.Variables.ContainsKey(part.Text)))
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                Name(name);
            }
            else
            {
                Attribute(name[..dot], JsonValue.Create(name[(dot + 1)..]));
            }
        }
    }
}
