namespace Portal.Sandbox.CloudFormation;

/// <summary>The resource types a stack can make: the given classes, and a generic one for every other type in the table.</summary>
public sealed class ResourceTypes
{
    private readonly Dictionary<string, ResourceType> _own;

    public ResourceTypes(IEnumerable<ResourceType> own) =>
        _own = own.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Whether a service keeps resources of this type, and not only the stacks that made them.</summary>
    public bool IsKept(string name) => _own.GetValueOrDefault(name) is World.AccountResource;

    /// <summary>Null for a type that does not exist.</summary>
    public ResourceType? Find(string name)
    {
        if (_own.TryGetValue(name, out var type))
        {
            return type;
        }

        if (name.StartsWith("Custom::", StringComparison.Ordinal))
        {
            return new GenericResourceType(ResourceSchemas.Find("AWS::CloudFormation::CustomResource")!, name);
        }

        return ResourceSchemas.Find(name) is { } schema ? new GenericResourceType(schema, name) : null;
    }
}
