using System.Text.Json;
using Portal.Core.Kernel;

namespace Portal.Core.Operations;

public sealed class OperationStep
{
    private OperationStep()
    {
    }

    public OperationId OperationId { get; private set; }

    public int Ordinal { get; private set; }

    /// <summary>Stable word, for example <c>ensure-project</c>.</summary>
    public string Key { get; private set; } = "";

    public string Title { get; private set; } = "";

    public StepState State { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What is going on, for the timeline.</summary>
    public string? Message { get; private set; }

    /// <summary>How often it was tried since it began; exempt from the audit rule.</summary>
    public int Attempts { get; private set; }

    /// <summary>JSON of the <see cref="Operations.Failure"/>, when it failed.</summary>
    public string? FailureJson { get; private set; }

    public Failure? Failure => FailureJson is null ? null : JsonSerializer.Deserialize<Failure>(FailureJson);

    internal static OperationStep Of(OperationId operation, int ordinal, StepDefinition definition) => new()
    {
        OperationId = operation,
        Ordinal = ordinal,
        Key = definition.Key,
        Title = definition.Title,
    };

    internal void Begin(DateTimeOffset now)
    {
        State = StepState.Running;
        StartedAt = now;
        EndedAt = null;
        FailureJson = null;
        Attempts = 0;
        Message = null;
    }

    internal void Say(string message)
    {
        Message = message;
        Attempts++;
    }

    internal void Finish(string message, DateTimeOffset now)
    {
        State = StepState.Done;
        Message = message;
        EndedAt = now;
    }

    internal void Fail(Failure failure, DateTimeOffset now)
    {
        State = StepState.Failed;
        Message = failure.Error.Sentence;
        FailureJson = JsonSerializer.Serialize(failure);
        EndedAt = now;
    }
}

/// <summary>Why a step failed for good, and what a person may do about it.</summary>
/// <param name="LogicalId">The resource that failed first, when a stack failed.</param>
/// <param name="CanRetry">Whether trying the same step again can succeed once the cause is mended.</param>
public sealed record Failure(Error Error, string? LogicalId, bool CanRetry);
