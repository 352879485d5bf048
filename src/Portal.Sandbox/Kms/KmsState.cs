using Portal.Sandbox.World;

namespace Portal.Sandbox.Kms;

internal sealed class KmsState : IAccountState
{
    public static string Section => "kms";

    public SortedDictionary<string, Key> Keys { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Alias name to key id.</summary>
    public SortedDictionary<string, KeyAlias> Aliases { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Key
{
    public string Id { get; set; } = "";

    public string Arn { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? DeletionDate { get; set; }

    public bool Enabled { get; set; } = true;

    public bool Rotates { get; set; }

    public string Policy { get; set; } = "{}";

    public Dictionary<string, string> Tags { get; set; } = [];
}

internal sealed record KeyAlias(string KeyId, DateTimeOffset Created);
