using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation;

/// <summary>
/// One CloudFormation resource type. A class of its own is needed only where somebody reads the resource through its service's
/// API; everything else is a <see cref="GenericResourceType"/> driven by the table. Required and known properties come from the
/// table for every type; override <see cref="Schema"/> only for a type that the table does not have.
/// </summary>
public abstract class ResourceType
{
    public abstract string Name { get; }

    public virtual ResourceSchema Schema =>
        ResourceSchemas.Find(Name) ?? throw new InvalidOperationException($"{Name} is not in the table of resource types.");

    /// <summary>How long AWS typically takes; the stack divides it by its speed.</summary>
    public virtual TimeSpan TypicalDuration => Schema.TypicalDuration;

    /// <summary>
    /// Makes the resource in the account. Called once, when the resource is initiated; <see cref="ResourceContext.Now"/> is the
    /// time of that transition, which may lie before the clock's now.
    /// </summary>
    public abstract ResourceOutcome Create(ResourceContext context);

    /// <summary>Removes the resource. Removing what is gone already succeeds.</summary>
    public abstract ResourceOutcome Delete(ResourceContext context);

    /// <summary>Applies changed properties in place and answers with the same physical id, or with a new one for a replacement.</summary>
    public virtual ResourceOutcome Update(ResourceContext context) =>
        ResourceOutcome.Made(context.PhysicalId ?? context.LogicalId, context.RefValue, context.Attributes);

    /// <summary>
    /// For resources whose service reports its own progress: null waits (asked again at each transition and every second of
    /// stack time), otherwise the resource is complete or failed. The default is complete once the typical duration has passed.
    /// </summary>
    public virtual ResourceOutcome? Stabilize(ResourceContext context) => ResourceOutcome.Done;

    /// <summary>Whether <see cref="Stabilize"/> is asked during deletion too; otherwise a deletion is done once its time has passed.</summary>
    public virtual bool DeletesByItself => false;

    /// <summary>What the service says of the resource now; null for a type that nobody can look at.</summary>
    public virtual LiveResource? Look(ResourceContext context) => null;
}

/// <summary>A resource as its service has it, for comparing with the template.</summary>
/// <param name="Exists">False when somebody deleted it.</param>
/// <param name="Properties">Current values of the properties that can be told, in the template's words; the others are taken to be as they were.</param>
public sealed record LiveResource(bool Exists, JsonObject Properties);

/// <summary>What a resource type sees: its resolved properties and where it stands.</summary>
public sealed record ResourceContext
{
    /// <summary>The account; a type with a class of its own casts it to the account it knows.</summary>
    public required IStackWorld World { get; init; }

    /// <summary>Properties with every function resolved and <c>AWS::NoValue</c> removed. Scalars may be strings, numbers or booleans.</summary>
    public required JsonObject Properties { get; init; }

    public required string LogicalId { get; init; }
    public required string Type { get; init; }
    public required string StackName { get; init; }
    public required string StackId { get; init; }

    /// <summary>Tags of the stack, which CloudFormation also puts on the resources that take tags.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> StackTags { get; init; }

    public required string AccountId { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The resource is on its way out.</summary>
    public bool Deleting { get; init; }

    /// <summary>The role the stack was started with, or null for the caller's own rights.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Set on update and delete.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>Set on update and delete.</summary>
    public string? RefValue { get; init; }

    /// <summary>How often updates replaced the resource: what is made up for a replacement differs from what it replaces.</summary>
    public int Generation { get; init; }

    public IReadOnlyDictionary<string, JsonNode?> Attributes { get; init; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

    /// <summary>Before the change; set on update.</summary>
    public JsonObject? PreviousProperties { get; init; }

    /// <summary>A property as text, as CloudFormation itself turns numbers and booleans into text; null when absent.</summary>
    public string? Text(string property) => ResolvedValues.Text(Properties[property]);

    public JsonObject? Structure(string property) => Properties[property] as JsonObject;

    /// <summary>A list property as text items; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string property) =>
        Properties[property] is JsonArray items ? [.. items.Select(item => ResolvedValues.Text(item) ?? "")] : [];

    public IReadOnlyList<JsonObject> Structures(string property) =>
        Properties[property] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public bool? Flag(string property) => Text(property)?.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null };

    /// <summary>
    /// Tags of the resource: the stack's, then those of the property <c>Tags</c> (a list of Key and Value, or a map), then
    /// CloudFormation's own <c>aws:cloudformation:*</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags(string property = "Tags") => ResolvedValues.Tags(this, property);

    /// <summary>The name CloudFormation makes up when none is given: stack, logical id and twelve characters, the same each time.</summary>
    public string GeneratedName(int maxLength = 64, bool lowercase = false) =>
        PhysicalNames.Generated(Generation == 0 ? StackId : $"{StackId}/{Generation}", StackName, LogicalId, maxLength, lowercase);

    /// <summary>Characters derived from the stack and the logical id, the same each time, for ids such as <c>vpc-0a1b…</c>.</summary>
    public string StableHex(int length, string salt = "") => PhysicalNames.Hex($"{Seed}/{salt}", length);

    /// <summary>What made-up ids of this resource follow from.</summary>
    public string Seed => Generation == 0 ? $"{StackId}/{LogicalId}" : $"{StackId}/{LogicalId}/{Generation}";

    /// <summary>The same, for the resource that takes this one's place.</summary>
    public ResourceContext ForReplacement() => this with { Generation = Generation + 1 };

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";
}

/// <summary>What came of creating, updating or deleting: the ids, or the reason the service gave for refusing.</summary>
public sealed record ResourceOutcome
{
    public string? PhysicalId { get; private init; }
    public string? RefValue { get; private init; }
    public IReadOnlyDictionary<string, JsonNode?> Attributes { get; private init; } = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
    public string? Failure { get; private init; }

    public static ResourceOutcome Done { get; } = new();

    /// <param name="refValue">What <c>Ref</c> answers; the physical id when null.</param>
    public static ResourceOutcome Made(string physicalId, string? refValue = null, IReadOnlyDictionary<string, JsonNode?>? attributes = null) =>
        new() { PhysicalId = physicalId, RefValue = refValue ?? physicalId, Attributes = attributes ?? Done.Attributes };

    public static ResourceOutcome Made(string physicalId, string? refValue, params (string Name, string Value)[] attributes) =>
        Made(physicalId, refValue, attributes.ToDictionary(a => a.Name, a => (JsonNode?)JsonValue.Create(a.Value), StringComparer.Ordinal));

    /// <param name="reason">The status reason of the event, in the service's own words.</param>
    public static ResourceOutcome Failed(string reason) => new() { Failure = reason };

    /// <summary>A service's refusal as CloudFormation words it.</summary>
    public static ResourceOutcome Refused(string service, int status, string code, string message, string requestId) =>
        Failed($"Resource handler returned message: \"{message} (Service: {service}, Status Code: {status}, Request ID: {requestId})\" (RequestToken: {requestId}, HandlerErrorCode: {code})");
}
