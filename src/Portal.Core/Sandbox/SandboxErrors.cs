using Portal.Core.Kernel;

namespace Portal.Core.Sandbox;

public static class SandboxErrors
{
    public static Error NoSandbox { get; } = new(
        "sandbox.none", "Portal talks to real AWS, so there is nothing to misbehave on purpose.", "Start Portal with the sandbox to use this page.", ErrorKind.Conflict);

    public static Error Refused(string sentence) => new("sandbox.refused", $"The sandbox refused: {sentence}", "Change the fault and switch it on again.");

    public static Error Unreachable { get; } = new(
        "sandbox.unreachable", "The sandbox's control API does not answer.", "See that the sandbox runs and that Sandbox:ControlToken is the token of this start.", ErrorKind.Unavailable);
}
