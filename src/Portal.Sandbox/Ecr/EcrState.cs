using Portal.Sandbox.World;

namespace Portal.Sandbox.Ecr;

internal sealed class EcrState : IAccountState
{
    public static string Section => "ecr";

    public SortedDictionary<string, Repository> Repositories { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Repository
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public string Uri { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    public string TagMutability { get; set; } = "MUTABLE";

    public bool ScanOnPush { get; set; }

    public string? KmsKey { get; set; }

    public string? LifecyclePolicy { get; set; }

    /// <summary>Who beyond the account may use it; null when nobody.</summary>
    public string? Policy { get; set; }

    public Dictionary<string, string> Tags { get; set; } = [];

    /// <summary>In the order of pushing.</summary>
    public List<Image> Images { get; set; } = [];
}

internal sealed record Image(string Tag, string Digest, long Bytes, DateTimeOffset PushedAt);
