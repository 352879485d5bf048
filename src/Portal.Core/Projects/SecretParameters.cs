using System.Collections.Concurrent;
using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>
/// NoEcho values between the click and the call that passes them on. In this process's memory only: after a restart a person types them again.
/// </summary>
public sealed class SecretParameters
{
    private readonly ConcurrentDictionary<OperationId, IReadOnlyDictionary<string, string>> _held = new();

    public void Hold(OperationId operation, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count > 0) _held[operation] = values;
    }

    public IReadOnlyDictionary<string, string> Read(OperationId operation) =>
        _held.GetValueOrDefault(operation) ?? new Dictionary<string, string>(StringComparer.Ordinal);

    public void Forget(OperationId operation) => _held.TryRemove(operation, out _);
}
