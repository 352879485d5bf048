namespace Portal.Sandbox.Faults;

/// <summary>
/// Something that goes wrong on purpose. <c>nth</c> spares the calls before it, <c>times</c> ends it after that many.
/// <c>fail-resource</c> takes a logical id and, as operation, a part of the stack's name where only one stack is meant; it strikes
/// creations, updates and deletions that were asked for, never a roll-back. <c>fail-action</c> and <c>hold-action</c> take the name of
/// a stage, an action or a step and, as operation, a part of the pipeline's name. <c>fail-termination</c> may take a part of the
/// provisioned product's name as operation.
/// The launch role is denied by <c>deny</c> of the operation <see cref="AssumeLaunchRole"/>.
/// </summary>
internal sealed record Fault
{
    /// <summary>Not an API operation: Service Catalog's own step of taking the launch role.</summary>
    public const string AssumeLaunchRole = "ServiceCatalog.AssumeLaunchRole";

    /// <summary>Not an API operation: the time an app takes to stop, made longer by <c>slow</c>; its seconds are never scaled.</summary>
    public const string AppStopping = "SageMaker.AppStopping";

    public const string Throttle = "throttle";

    /// <summary>Throttles what goes beyond <see cref="Rate"/> calls a second.</summary>
    public const string RateLimit = "rate-limit";

    public const string Deny = "deny";
    public const string Expired = "expired";
    public const string FailResource = "fail-resource";

    /// <summary>Fails the termination of a provisioned product before its stack is touched, and leaves it TAINTED.</summary>
    public const string FailTermination = "fail-termination";

    /// <summary>Fails an action of a pipeline: the logical id names its stage or the action, or a step of a SageMaker pipeline.</summary>
    public const string FailAction = "fail-action";

    /// <summary>Keeps such an action from ending for as long as the fault is there.</summary>
    public const string HoldAction = "hold-action";

    public const string Slow = "slow";
    public const string Hang = "hang";
    public const string LoseResponse = "lose-response";
    public const string HoldBefore = "hold-before";
    public const string HoldAfter = "hold-after";

    public static readonly IReadOnlyList<string> Kinds =
        [Throttle, RateLimit, Deny, Expired, FailResource, FailTermination, FailAction, HoldAction, Slow, Hang, LoseResponse, HoldBefore, HoldAfter];

    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary><c>SageMaker.CreateProject</c>, <c>SageMaker.*</c> or <c>*</c>.</summary>
    public string? Operation { get; init; }

    public string? LogicalId { get; init; }

    public string? Reason { get; init; }

    public double? Seconds { get; init; }

    /// <summary>Calls a second; as many at once may come after a pause.</summary>
    public double? Rate { get; init; }

    public int? Nth { get; init; }

    public int? Times { get; init; }

    /// <summary>What is wrong with this fault, or null.</summary>
    public string? Problem() => this switch
    {
        _ when !Kinds.Contains(Kind, StringComparer.Ordinal) => $"kind must be one of {string.Join(", ", Kinds)}.",
        { Kind: FailResource or FailAction or HoldAction, LogicalId: null or "" } => $"{Kind} needs a logicalId.",
        { Kind: not (FailResource or FailTermination or FailAction or HoldAction), Operation: null or "" } => $"{Kind} needs an operation such as SageMaker.CreateProject, or *.",
        { Kind: Slow, Seconds: null } => "slow needs seconds.",
        { Kind: RateLimit, Rate: not > 0 } => "rate-limit needs a rate above 0.",
        { Nth: < 1 } or { Times: < 1 } => "nth and times count from 1.",
        { Seconds: < 0 } => "seconds cannot be negative.",
        _ => null,
    };

    public bool Concerns(string operation) =>
        Operation is { } pattern &&
        (pattern == "*"
            ? !IsInternal(operation)
            : pattern.EndsWith(".*", StringComparison.Ordinal)
                ? operation.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) && !IsInternal(operation)
                : string.Equals(pattern, operation, StringComparison.OrdinalIgnoreCase));

    private static bool IsInternal(string operation) => operation is AssumeLaunchRole or AppStopping;
}
