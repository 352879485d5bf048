namespace Portal.Core.Kernel;

/// <summary>How a caller should treat an <see cref="Error"/>.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong; the person can mend it.</summary>
    Invalid,

    /// <summary>The person may not do this. Always audited.</summary>
    Refused,

    /// <summary>The thing named does not exist, or may not be seen.</summary>
    NotFound,

    /// <summary>The state does not allow it now: somebody else was first, or the name is taken.</summary>
    Conflict,

    /// <summary>AWS or the database cannot be reached now; trying again later can succeed.</summary>
    Unavailable,

    /// <summary>AWS asked us to slow down; trying again later will succeed.</summary>
    Throttled,

    /// <summary>AWS refused or failed for a reason that only a change of input or set-up can mend.</summary>
    Failed,
}

/// <summary>An expected failure: a stable code, a sentence for the person, and what to do next.</summary>
/// <param name="Code">Dotted and stable, for example <c>project.name.taken</c>.</param>
/// <param name="Sentence">What happened, in one full sentence. Never holds a secret.</param>
/// <param name="NextStep">What the person can do about it, in one full sentence.</param>
public sealed record Error(string Code, string Sentence, string NextStep, ErrorKind Kind = ErrorKind.Invalid)
{
    /// <summary>What happened and what to do about it, as one text.</summary>
    public string InFull => $"{Sentence} {NextStep}";

    /// <summary>The input this is about, when it is about one.</summary>
    public string? Field { get; init; }

    /// <summary>The text as AWS sent it, shown one click away.</summary>
    public string? Raw { get; init; }

    /// <summary>The AWS request id, when AWS answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>True when the same call can succeed later without anybody changing anything.</summary>
    public bool IsTransient => Kind is ErrorKind.Unavailable or ErrorKind.Throttled;
}
