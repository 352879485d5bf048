namespace Portal.Sandbox.Wire;

/// <summary>
/// An error as the wire carries it. Thrown by operations and caught in one place, because every refusal ends the call
/// at once and the wire is the only one to read it.
/// </summary>
internal sealed class AwsError(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Members beside the message that a service's error shape has.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    public static AwsError Validation(string message) => new("ValidationException", message);
}
