using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Persistence;

/// <summary>Told after a commit what changed: wakes the worker and the pages that show it.</summary>
public interface IWorkSignal
{
    void Changed(OperationId operation);

    /// <summary>Something was recorded about a thing, so pages that show it look again. What no page follows may be ignored.</summary>
    void Recorded(AuditTarget target)
    {
    }

    /// <summary>A person was told something, or has read it: their open pages count anew.</summary>
    void Told(PersonId person)
    {
    }
}
