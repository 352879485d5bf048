using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>The checks of form: sections, their members, resource attributes, types that exist.</summary>
public static class TemplateShape
{
    private static readonly HashSet<string> Sections = new(
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Rules", "Transform", "Resources", "Outputs", "Hooks"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> ResourceAttributes = new(
        ["Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> DeletionPolicies = new(["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"], StringComparer.Ordinal);

    public static TemplateError? Check(JsonObject root, ResourceTypes types)
    {
        var unknown = root.Select(section => section.Key).Where(name => !Sections.Contains(name)).ToList();
        if (unknown.Count > 0)
        {
            return new TemplateError($"Invalid template property or properties [{string.Join(", ", unknown)}]");
        }

        if (root["AWSTemplateFormatVersion"] is { } version && ResolvedValues.Text(version) != "2010-09-09")
        {
            return TemplateError.Format("unsupported value for AWSTemplateFormatVersion.");
        }

        if (root.ContainsKey("Transform"))
        {
            return TemplateError.In("the sandbox runs no transforms or macros. Write the template without the Transform section.");
        }

        foreach (var section in (string[])["Parameters", "Mappings", "Conditions", "Rules", "Resources", "Outputs"])
        {
            if (root[section] is { } node and not JsonObject)
            {
                return TemplateError.Format($"[/{section}] Every {section} section must be a map, not {(node is JsonArray ? "a list" : "text")}");
            }
        }

        if (root["Resources"] is not JsonObject { Count: > 0 } resources)
        {
            return TemplateError.Format("At least one Resources member must be defined.");
        }

        return Members(root, "Parameters", "Type") ?? Members(root, "Outputs", "Value") ?? Mappings(root)
            ?? Resources(resources) ?? Types(resources, types) ?? Parameters(root);
    }

    private static TemplateError? Members(JsonObject root, string section, string required)
    {
        foreach (var (name, member) in root[section] as JsonObject ?? [])
        {
            if (member is not JsonObject body)
            {
                return TemplateError.Format($"[/{section}/{name}] Any {section} member must be an object.");
            }

            if (!body.ContainsKey(required))
            {
                return TemplateError.Format($"[/{section}/{name}] Every {section} object must contain a {required} member.");
            }

            if (section == "Outputs" && body["Export"] is { } export && (export as JsonObject)?["Name"] is null)
            {
                return TemplateError.Format($"Output {name} is malformed. The Name field of every Export member must be specified.");
            }
        }

        return null;
    }

    private static TemplateError? Mappings(JsonObject root)
    {
        foreach (var (name, map) in root["Mappings"] as JsonObject ?? [])
        {
            if (map is not JsonObject keys)
            {
                return TemplateError.Format($"[/Mappings/{name}] Every Mappings member must be a map");
            }

            if (keys.FirstOrDefault(key => key.Value is not JsonObject) is { Key: { } bad })
            {
                return TemplateError.Format($"[/Mappings/{name}/{bad}] Every Mappings attribute must be a map");
            }
        }

        return null;
    }

    private static TemplateError? Resources(JsonObject resources)
    {
        foreach (var (id, resource) in resources)
        {
            if (!id.All(char.IsAsciiLetterOrDigit))
            {
                return TemplateError.Format($"Resource name {id} is non alphanumeric.", id);
            }

            if (resource is not JsonObject body)
            {
                return TemplateError.Format($"[/Resources/{id}] Any Resources member must be an object.", id);
            }

            if (body["Type"] is not JsonValue)
            {
                return TemplateError.Format($"[/Resources/{id}] Every Resources object must contain a Type member.", id);
            }

            if (body.FirstOrDefault(attribute => !ResourceAttributes.Contains(attribute.Key)) is { Key: { } attribute })
            {
                return new TemplateError($"Invalid template resource property '{attribute}'", id);
            }

            if (body["Properties"] is { } properties and not JsonObject)
            {
                return TemplateError.Format($"[/Resources/{id}/Properties] Properties must be a map, not {(properties is JsonArray ? "a list" : "text")}", id);
            }

            foreach (var policy in (string[])["DeletionPolicy", "UpdateReplacePolicy"])
            {
                if (ResolvedValues.Text(body[policy]) is { } value && !DeletionPolicies.Contains(value))
                {
                    return TemplateError.Format($"Unrecognized {policy} {value} for resource {id}", id);
                }
            }
        }

        return null;
    }

    private static TemplateError? Types(JsonObject resources, ResourceTypes types)
    {
        var unknown = resources
            .Select(resource => (Id: resource.Key, Type: ResolvedValues.Text(resource.Value!["Type"])!))
            .Where(resource => types.Find(resource.Type) is null)
            .ToList();
        return unknown.Count == 0 ? null : TemplateError.Format(
            $"Unrecognized resource types: [{string.Join(", ", unknown.Select(resource => resource.Type).Distinct(StringComparer.Ordinal))}]",
            [.. unknown.Select(resource => resource.Id)]);
    }

    private static TemplateError? Parameters(JsonObject root)
    {
        foreach (var (name, body) in root["Parameters"] as JsonObject ?? [])
        {
            if (!name.All(char.IsAsciiLetterOrDigit))
            {
                return TemplateError.Format($"Parameter name {name} is non alphanumeric.");
            }

            if (TemplateParameter.From(name, body!.AsObject()).CheckDeclaration() is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
