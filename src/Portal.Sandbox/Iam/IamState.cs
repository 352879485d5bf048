using Portal.Sandbox.World;

namespace Portal.Sandbox.Iam;

internal sealed class IamState : IAccountState
{
    public static string Section => "iam";

    public SortedDictionary<string, Role> Roles { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Managed policies of the account, by ARN.</summary>
    public SortedDictionary<string, ManagedPolicy> Policies { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Role
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public string Path { get; set; } = "/";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Created { get; set; }

    public int MaxSessionSeconds { get; set; } = 3600;

    /// <summary>The trust policy, as a JSON document.</summary>
    public string TrustPolicy { get; set; } = "{}";

    public string? PermissionsBoundary { get; set; }

    /// <summary>ARNs of attached managed policies, in the order of attaching.</summary>
    public List<string> AttachedPolicies { get; set; } = [];

    /// <summary>Inline policies: name to JSON document.</summary>
    public SortedDictionary<string, string> InlinePolicies { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed class ManagedPolicy
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public string Path { get; set; } = "/";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Created { get; set; }

    public string Document { get; set; } = "{}";

    public Dictionary<string, string> Tags { get; set; } = [];
}
