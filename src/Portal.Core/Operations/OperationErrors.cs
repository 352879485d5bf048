using Portal.Core.Kernel;

namespace Portal.Core.Operations;

public static class OperationErrors
{
    public static Error NotFound { get; } = new(
        "operation.not-found", "There is no such operation, or you may not see it.", "Open it from the Operations page.", ErrorKind.NotFound);

    public static Error NotWaitingForAPerson(Operation operation) => new(
        "operation.state",
        $"The operation is {operation.State}, so it does not wait for anybody's decision.",
        "Reload the page; somebody else may have decided already.",
        ErrorKind.Conflict);

    public static Error CannotRetry(string why) => new("operation.retry.useless", $"A plain retry cannot succeed: {why}", "Choose Clean up and retry.", ErrorKind.Conflict);

    public static Error Stuck(string title, TimeSpan age) => new(
        "operation.step.stuck",
        $"The step '{title}' has gone on for {Math.Ceiling(age.TotalMinutes):0} minutes, longer than it ever should.",
        "Look at the last events below; retry when AWS is well, or clean up.",
        ErrorKind.Unavailable);
}
