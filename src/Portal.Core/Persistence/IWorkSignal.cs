using Portal.Core.Kernel;

namespace Portal.Core.Persistence;

/// <summary>Told after a commit that an operation changed: wakes the worker and the pages that show it.</summary>
public interface IWorkSignal
{
    void Changed(OperationId operation);
}
