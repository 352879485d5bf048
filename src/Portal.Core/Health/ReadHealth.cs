using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Health;

/// <summary>How this installation is now, by checks that are made for the asking.</summary>
[Requires("platform.read")]
public sealed class ReadHealth(UnitOfWorkFactory work, SelfChecks checks, TimeProvider clock)
{
    public async Task<Result<HealthReport>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "health"), ct);
        }

        return new HealthReport(clock.GetUtcNow(), await checks.RunAsync(ct));
    }
}

public sealed record HealthReport(DateTimeOffset At, IReadOnlyList<CheckedSubject> Subjects);
