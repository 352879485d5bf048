using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;

namespace Portal.Sandbox.World;

/// <summary>
/// A resource type whose resource is kept in the account, because its service's API reads it. Ids and attributes come from the
/// table of resource types; a class says only what is kept and what is refused.
/// </summary>
internal abstract class AccountResource(string name) : ResourceType
{
    public override string Name { get; } = name;

    public override ResourceOutcome Create(ResourceContext context)
    {
        var account = (Account)context.World;
        var id = AttributeForm.Fill(Schema.RefForm, "", "", context);
        if (Exists(account, id, context))
        {
            return ResourceOutcome.Failed($"Resource of type '{Name}' with identifier '{id}' already exists. (RequestToken: {RequestId(context)}, HandlerErrorCode: AlreadyExists)");
        }

        return Put(account, id, context) is { } refusal ? ResourceOutcome.Failed(refusal) : Made(account, id, context);
    }

    public override ResourceOutcome Update(ResourceContext context)
    {
        var replaced = Schema.CreateOnly.Any(property => !JsonNode.DeepEquals(context.Properties[property], context.PreviousProperties?[property]));
        if (replaced || context.RefValue is not { } id)
        {
            return Create(context.ForReplacement());
        }

        var account = (Account)context.World;
        return Put(account, id, context) is { } refusal ? ResourceOutcome.Failed(refusal) : Made(account, id, context);
    }

    public override ResourceOutcome Delete(ResourceContext context) =>
        context.RefValue is { } id && Remove((Account)context.World, id, context) is { } refusal
            ? ResourceOutcome.Failed(refusal)
            : ResourceOutcome.Done;

    public override LiveResource? Look(ResourceContext context)
    {
        var account = (Account)context.World;
        return context.RefValue is { } id && Exists(account, id, context) ? new LiveResource(true, Live(account, id, context)) : new LiveResource(false, []);
    }

    /// <summary>Properties that a call to the service can have changed, as they are now.</summary>
    protected virtual JsonObject Live(Account account, string id, ResourceContext context) => [];

    /// <summary>Whether something of this id is there already, made by somebody else.</summary>
    protected abstract bool Exists(Account account, string id, ResourceContext context);

    /// <summary>Keeps the resource, new or changed; answers with the reason when the service refuses.</summary>
    protected abstract string? Put(Account account, string id, ResourceContext context);

    /// <summary>Removes the resource if it is there; answers with the reason when the service refuses.</summary>
    protected abstract string? Remove(Account account, string id, ResourceContext context);

    /// <summary>Attributes beside those of the table.</summary>
    protected virtual IEnumerable<KeyValuePair<string, JsonNode?>> OwnAttributes(Account account, string id) => [];

    /// <summary>A refusal as CloudFormation words it.</summary>
    protected static string Refusal(ResourceContext context, string service, int status, string code, string message) =>
        ResourceOutcome.Refused(service, status, code, message, RequestId(context)).Failure!;

    protected static Dictionary<string, string> Tags(ResourceContext context) => new(context.Tags(), StringComparer.Ordinal);

    private static string RequestId(ResourceContext context) => PhysicalNames.Uuid($"{context.StackId}/{context.LogicalId}/request");

    private ResourceOutcome Made(Account account, string id, ResourceContext context)
    {
        var attributes = new Dictionary<string, JsonNode?>(GenericResourceType.Attributes(Schema, context, id), StringComparer.Ordinal);
        foreach (var (attribute, value) in OwnAttributes(account, id))
        {
            attributes[attribute] = value;
        }

        return ResourceOutcome.Made(id, id, attributes);
    }
}
