using Portal.Sandbox.World;

namespace Portal.Sandbox.Ssm;

internal sealed class SsmState : IAccountState
{
    public static string Section => "ssm";

    public SortedDictionary<string, Parameter> Parameters { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Parameter
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "String";

    public string Value { get; set; } = "";

    public long Version { get; set; } = 1;

    public string? Description { get; set; }

    public string? AllowedPattern { get; set; }

    public string Tier { get; set; } = "Standard";

    public DateTimeOffset Modified { get; set; }

    public string ModifiedBy { get; set; } = "";

    public Dictionary<string, string> Tags { get; set; } = [];
}
