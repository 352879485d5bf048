using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation;

/// <summary>A type whose service nobody asks: it has ids and attributes in AWS's forms, takes its time, and that is all.</summary>
public sealed class GenericResourceType(ResourceSchema schema, string name) : ResourceType
{
    public override string Name { get; } = name;

    public override ResourceSchema Schema { get; } = schema;

    public override ResourceOutcome Create(ResourceContext context) => Made(context, AttributeForm.Fill(Schema.RefForm, "", "", context));

    /// <summary>In place, or as a replacement when a property changed that only creation can set.</summary>
    public override ResourceOutcome Update(ResourceContext context)
    {
        var replaced = Schema.CreateOnly.Any(property =>
            !JsonNode.DeepEquals(context.Properties[property], context.PreviousProperties?[property]));
        return replaced ? Create(context.ForReplacement()) : Made(context, context.RefValue ?? context.LogicalId);
    }

    public override ResourceOutcome Delete(ResourceContext context) => ResourceOutcome.Done;

    /// <summary>Attributes as the table forms them; a class of its own may use these for what its service does not shape.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Attributes(ResourceSchema schema, ResourceContext context, string refValue) =>
        schema.Attributes.ToDictionary(a => a.Key, a => AttributeForm.Fill(a.Value, a.Key, refValue, context), StringComparer.Ordinal);

    private ResourceOutcome Made(ResourceContext context, string id) => ResourceOutcome.Made(id, id, Attributes(Schema, context, id));
}
