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

    public static Error NoAnswer { get; } = new(
        "aws.no-answer", "AWS did not answer in time.", "Nothing to do: Portal looks again before it acts.", ErrorKind.Unavailable);

    public static Error Bug(Exception bug) => new(
        "portal.defect",
        "Portal itself failed at this step.",
        "Retry once; if it happens again, send the raw text below to whoever runs Portal.",
        ErrorKind.Failed)
    { Raw = $"{bug.GetType().Name}: {bug.Message}" };
}
