using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Sandbox;

/// <summary>The faults that are switched on.</summary>
[Requires("sandbox.faults")]
public sealed class ListSandboxFaults(UnitOfWorkFactory work, IEnumerable<ISandboxFaults> sandbox)
{
    public async Task<Result<IReadOnlyList<SandboxFault>>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.SandboxFaults) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "sandbox.faults.list", new AuditTarget("sandbox", "faults"), ct);
        }

        return sandbox.FirstOrDefault() is { } switches ? await switches.ListAsync(ct) : SandboxErrors.NoSandbox;
    }
}
