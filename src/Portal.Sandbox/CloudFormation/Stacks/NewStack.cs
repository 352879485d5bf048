namespace Portal.Sandbox.CloudFormation.Stacks;

/// <summary>What a stack is started or updated with.</summary>
public sealed record NewStack(string Name, string TemplateText, string Region)
{
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
    public IReadOnlyList<string> Capabilities { get; init; } = [];
    public IReadOnlyList<string> NotificationArns { get; init; } = [];
    public string? RoleArn { get; init; }

    /// <summary>ROLLBACK, DO_NOTHING or DELETE.</summary>
    public string OnFailure { get; init; } = "ROLLBACK";

    public bool TerminationProtection { get; init; }
    public int? TimeoutInMinutes { get; init; }
    public string? ClientRequestToken { get; init; }

    /// <summary>Path below the templates root, or URL, that the text was read from.</summary>
    public string? TemplateOrigin { get; init; }

    /// <summary>Instead of the account's speed; <see cref="double.PositiveInfinity"/> finishes at the next <see cref="StackEngine.Advance"/>.</summary>
    public double? Speed { get; init; }

    /// <summary>The id that a change set gave the stack before it was made.</summary>
    public string? StackId { get; init; }

    public string? ParentId { get; init; }
    public string? RootId { get; init; }
}

/// <summary>Why no stack was made or changed, as the CloudFormation API says it.</summary>
public sealed record StackRefusal(string Code, string Message, IReadOnlyList<string> LogicalIds)
{
    public StackRefusal(string code, string message)
        : this(code, message, [])
    {
    }

    /// <summary>The sentence, with the logical ids where it lacks them; for those who get no events to look at.</summary>
    public string Named => new Templates.TemplateError(Message, LogicalIds).Named;

    public static StackRefusal Validation(Templates.TemplateError error) => new("ValidationError", error.Message, error.LogicalIds);

    public static StackRefusal Validation(string message) => new("ValidationError", message);
}
