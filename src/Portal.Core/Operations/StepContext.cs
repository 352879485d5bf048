using Portal.Core.Persistence;

namespace Portal.Core.Operations;

/// <summary>What a step may see and do in one pass.</summary>
public sealed class StepContext(Operation operation, DateTimeOffset now, Func<CancellationToken, Task<bool>> stillHoldsLease)
{
    private readonly List<Func<UnitOfWork, CancellationToken, Task>> _saves = [];
    private readonly List<string> _requestIds = [];

    /// <summary>A snapshot; changes go through <see cref="Save"/>.</summary>
    public Operation Operation { get; } = operation;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<Func<UnitOfWork, CancellationToken, Task>> Saves => _saves;

    public IReadOnlyList<string> RequestIds => _requestIds;

    /// <summary>Registers what is to be written in the same transaction as the step's result.</summary>
    public void Save(Func<UnitOfWork, CancellationToken, Task> change) => _saves.Add(change);

    /// <summary>Notes the id of an AWS call for the audit.</summary>
    public void Called(string? requestId)
    {
        if (requestId is not null) _requestIds.Add(requestId);
    }

    /// <summary>Asked before every call that changes something in AWS: a runner that lost its lease stops here.</summary>
    public async Task EnsureLeaseAsync(CancellationToken ct)
    {
        if (!await stillHoldsLease(ct)) throw new LeaseLostException();
    }
}

/// <summary>Another worker has taken the operation over; this one stops without writing.</summary>
public sealed class LeaseLostException : Exception
{
    public LeaseLostException() : base("The lease was lost to another worker.")
    {
    }

    public LeaseLostException(string message) : base(message)
    {
    }

    public LeaseLostException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
