using System.Text.Json.Nodes;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Wire;

/// <summary>One request to one operation, inside the account's lock.</summary>
internal sealed class AwsCall
{
    public required SandboxWorld World { get; init; }

    public required Account Account { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Principal Principal { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The parameters: the JSON body, or the form of the Query protocol as the same kind of tree.</summary>
    public required JsonObject Input { get; init; }

    /// <summary>For the wire of S3, where parameters stand in path, query, headers and body.</summary>
    public required HttpRequest Request { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>What the call was about, for the call log.</summary>
    public string? Resource { get; set; }

    /// <summary>Of a call that decides: what was decided, and about which version of a model.</summary>
    public (string Decision, string? Version)? Decides { get; set; }

    public T State<T>() where T : class, IAccountState, new() => Account.State<T>();
}
