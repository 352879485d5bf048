using System.Text.Json.Nodes;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Wire;

internal enum WireProtocol
{
    /// <summary>AWS JSON 1.1: the operation stands in <c>X-Amz-Target</c>.</summary>
    Json,

    /// <summary>AWS JSON 1.1 with member names that begin in lower case.</summary>
    JsonCamelCase,

    /// <summary>Query: a form with <c>Action</c>, answered in XML.</summary>
    Query,
}

/// <summary>An operation's handler: takes the call, returns its result as a plain object in AWS's member names, or null.</summary>
internal delegate object? OperationHandler(AwsCall call);

/// <summary>Whether a call that waits for something is to be answered now.</summary>
internal delegate bool Readiness(Account account, JsonObject input, DateTimeOffset since, DateTimeOffset now);

internal sealed record AwsOperation(AwsApi Api, string Name, bool Mutates, OperationHandler Handle)
{
    /// <summary>Changes state, but nothing that anybody made: the log of changes leaves it out.</summary>
    public bool Consumes { get; init; }

    /// <summary>Of an operation that waits (long polling); null for one that is answered at once.</summary>
    public Readiness? Ready { get; init; }

    /// <summary>As faults and the call log name it: <c>SageMaker.CreateProject</c>.</summary>
    public string FullName => Api.Name + "." + Name;
}

/// <summary>One AWS service on the wire: its name, its protocol and its table of operations.</summary>
internal abstract class AwsApi(string name, string signingName, WireProtocol protocol, string targetOrNamespace)
{
    private readonly Dictionary<string, AwsOperation> _operations = new(StringComparer.Ordinal);

    /// <summary>As in <c>SageMaker.CreateProject</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The service in the credential scope.</summary>
    public string SigningName { get; } = signingName;

    public WireProtocol Protocol { get; } = protocol;

    /// <summary>The prefix of <c>X-Amz-Target</c>, or the XML namespace of the Query protocol.</summary>
    public string TargetOrNamespace { get; } = targetOrNamespace;

    public IReadOnlyDictionary<string, AwsOperation> Operations => _operations;

    protected void Reads(string operation, OperationHandler handle) => Add(operation, mutates: false, handle);

    protected void Changes(string operation, OperationHandler handle) => Add(operation, mutates: true, handle);

    protected void Consumes(string operation, OperationHandler handle, Readiness? ready = null) =>
        _operations.Add(operation, new AwsOperation(this, operation, true, handle) { Consumes = true, Ready = ready });

    private void Add(string operation, bool mutates, OperationHandler handle) =>
        _operations.Add(operation, new AwsOperation(this, operation, mutates, handle));
}
