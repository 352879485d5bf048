using Portal.Core.Persistence;

namespace Portal.Core.Operations;

/// <summary>An ordered list of idempotent steps. Each looks first, acts only if needed, and verifies by a Describe call.</summary>
public interface IOperationPlan
{
    /// <summary>Dotted, stable name.</summary>
    string Kind { get; }

    /// <summary>Raised when steps change; older versions stay registered until nothing runs under them.</summary>
    int Version { get; }

    IReadOnlyList<StepDefinition> Steps { get; }

    /// <summary>Changes what the operation is about when it stops for a person; part of the same transaction.</summary>
    Task ParkedAsync(UnitOfWork work, Operation operation, Failure failure, CancellationToken ct);

    /// <summary>What follows once the last step is done; part of the same transaction.</summary>
    Task EndedAsync(UnitOfWork work, Operation operation, OperationPlans plans, CancellationToken ct);
}

/// <param name="Key">Stable word.</param>
/// <param name="Title">What the timeline shows, as an activity: "Ask SageMaker for the project".</param>
/// <param name="MaxAge">After this the step counts as stuck and asks for a person.</param>
/// <param name="RunAsync">One pass: bounded in time, no waiting inside.</param>
public sealed record StepDefinition(string Key, string Title, TimeSpan MaxAge, Func<StepContext, CancellationToken, Task<StepOutcome>> RunAsync);

/// <summary>Finds the plan an operation was started under.</summary>
public sealed class OperationPlans(IEnumerable<IOperationPlan> plans)
{
    private readonly Dictionary<(string Kind, int Version), IOperationPlan> _plans = plans.ToDictionary(plan => (plan.Kind, plan.Version));

    public IOperationPlan? Find(Operation operation) => _plans.GetValueOrDefault((operation.Kind, operation.PlanVersion));

    /// <summary>The newest plan of a kind.</summary>
    public IOperationPlan Latest(string kind) => _plans.Values.Where(plan => plan.Kind == kind).MaxBy(plan => plan.Version)
        ?? throw new InvalidOperationException($"No plan of kind '{kind}' is registered.");
}
