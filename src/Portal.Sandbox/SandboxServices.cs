using Portal.Sandbox.Sts;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox;

/// <summary>Every service of the sandbox that speaks AWS JSON or Query, in one list.</summary>
internal static class SandboxServices
{
    public static IReadOnlyList<AwsApi> All() =>
    [
        new StsApi(),
    ];
}
