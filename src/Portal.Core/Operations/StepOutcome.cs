using Portal.Core.Kernel;

namespace Portal.Core.Operations;

/// <summary>What one pass of a step came to.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>Verified; the next step is due at once.</summary>
    public sealed record Finished(string Message) : StepOutcome;

    /// <summary>AWS is working; look again after <paramref name="After"/>.</summary>
    public sealed record Pending(TimeSpan After, string Message) : StepOutcome;

    /// <summary>A transient error; tried again with growing pauses until the step's age runs out.</summary>
    public sealed record Hindered(Error Error) : StepOutcome;

    /// <summary>Cannot go on without a person.</summary>
    public sealed record Failed(Failure Failure) : StepOutcome;

    public static StepOutcome Done(string message) => new Finished(message);

    public static StepOutcome Wait(TimeSpan after, string message) => new Pending(after, message);

    public static StepOutcome Fail(Error error, string? logicalId = null, bool canRetry = true) => new Failed(new(error, logicalId, canRetry));

    /// <summary>Transient errors are waited out; others need a person.</summary>
    public static StepOutcome From(Error error) => error.IsTransient ? new Hindered(error) : Fail(error);
}
