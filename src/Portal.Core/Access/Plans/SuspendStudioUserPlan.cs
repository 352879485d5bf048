using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Plans;

/// <summary>After the suspension, which counts from its commit: running apps are stopped; spaces and their disks stay.</summary>
public sealed class SuspendStudioUserPlan(GrantSteps steps, AccessOptions options) : IOperationPlan
{
    public const string KindName = "studio.suspend";

    public string Kind => KindName;

    public int Version => 1;

    public IReadOnlyList<StepDefinition> Steps => [new("stop-apps", "Stop running apps", options.LongestStop, StopAsync)];

    public Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct) => Task.CompletedTask;

    public Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct) => Task.CompletedTask;

    private async Task<StepOutcome> StopAsync(StepContext context, CancellationToken ct)
    {
        var grant = await steps.ReadAsync(context, ct);
        return grant.State is GrantState.Suspended
            ? await steps.StopAppsAsync(context, grant, ct)
            : StepOutcome.Done($"The access is {grant.State} again, so what runs is left alone.");
    }
}
