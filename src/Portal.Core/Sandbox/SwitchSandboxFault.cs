using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Sandbox;

/// <summary>Switches one fault on, or all off.</summary>
[Requires("sandbox.faults")]
public sealed class SwitchSandboxFault(UnitOfWorkFactory work, IEnumerable<ISandboxFaults> sandbox)
{
    /// <param name="fault">Null to switch all off.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, SandboxFault? fault, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var action = fault is null ? "sandbox.faults.off" : "sandbox.fault.on";
        var target = new AuditTarget("sandbox", "faults");
        if (uow.Authorise(Permission.SandboxFaults) is { } refusal) return await uow.RefuseAsync(refusal, action, target, ct);
        if (sandbox.FirstOrDefault() is not { } switches) return await uow.RefuseAsync(SandboxErrors.NoSandbox, action, target, ct);

        var done = fault is null ? await switches.SwitchOffAsync(ct) : await switches.SwitchOnAsync(fault, ct);
        if (done.Error is { } error) return await uow.RefuseAsync(error, action, target, ct);
        uow.Audit(new AuditEvent(action, target, AuditOutcome.Succeeded, fault?.ToString()));
        return await uow.CommitAsync(ct);
    }
}
