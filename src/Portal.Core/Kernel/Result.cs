using System.Diagnostics.CodeAnalysis;

namespace Portal.Core.Kernel;

/// <summary>Success, or one expected <see cref="Kernel.Error"/>.</summary>
public readonly record struct Result(Error? Error)
{
    public static Result Ok => default;

    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsError => Error is not null;

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>A value, or one expected <see cref="Kernel.Error"/>.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Error? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public Error? Error { get; }

    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsError => Error is not null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>Needed for interface types, which C# does not convert implicitly.</summary>
    public static Result<T> From(T value) => new(value, null);
}
