using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Platform;

/// <summary>Which account and region Portal works in: shown on every page, also before sign-in, so it asks for no role.</summary>
[Requires(RequiresAttribute.Nothing)]
public sealed class ReadEnvironment(IPlatform platform)
{
    public Task<Result<PlatformIdentity>> ExecuteAsync(CancellationToken ct) => platform.ReadIdentityAsync(ct);
}
