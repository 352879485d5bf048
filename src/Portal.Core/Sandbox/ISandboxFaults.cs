using Portal.Core.Kernel;

namespace Portal.Core.Sandbox;

/// <summary>Switches that make the sandbox misbehave, for demonstration and training. Registered only when Portal talks to a sandbox.</summary>
public interface ISandboxFaults
{
    /// <summary>The faults that are switched on, oldest first.</summary>
    Task<Result<IReadOnlyList<SandboxFault>>> ListAsync(CancellationToken ct);

    Task<Result> SwitchOnAsync(SandboxFault fault, CancellationToken ct);

    /// <summary>Switches all faults off.</summary>
    Task<Result> SwitchOffAsync(CancellationToken ct);
}

/// <param name="Kind">throttle, deny, expired, fail-resource, slow, hang or lose-response.</param>
/// <param name="Operation">For example <c>SageMaker.CreateProject</c>, <c>SageMaker.*</c> or <c>*</c>; null for fail-resource.</param>
/// <param name="LogicalId">The resource that is to fail; null otherwise.</param>
/// <param name="Seconds">How slow.</param>
/// <param name="Times">After how many calls it ends by itself; null for never.</param>
public sealed record SandboxFault(string Kind, string? Operation = null, string? LogicalId = null, string? Reason = null, double? Seconds = null, int? Times = null)
{
    public override string ToString() =>
        $"{Kind} {LogicalId ?? Operation}{(Seconds is { } seconds ? $" {seconds} s" : "")}{(Times is { } times ? $", {times} times" : "")}";
}
