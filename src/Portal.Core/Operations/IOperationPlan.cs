namespace Portal.Core.Operations;

/// <summary>An ordered list of idempotent steps. Each looks first, acts only if needed, and verifies by a Describe call.</summary>
public interface IOperationPlan
{
    /// <summary>Dotted, stable name.</summary>
    string Kind { get; }

    /// <summary>Raised when steps change; older versions stay registered until nothing runs under them.</summary>
    int Version { get; }

    IReadOnlyList<StepDefinition> Steps { get; }
}

/// <param name="Key">Stable word.</param>
/// <param name="Title">What the timeline shows, as an activity: "Ask SageMaker for the project".</param>
/// <param name="MaxAge">After this the step counts as stuck and asks for a person.</param>
/// <param name="RunAsync">One pass: bounded in time, no waiting inside.</param>
public sealed record StepDefinition(string Key, string Title, TimeSpan MaxAge, Func<StepContext, CancellationToken, Task<StepOutcome>> RunAsync);
