using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;

namespace Portal.Core.Persistence;

/// <summary>
/// One attempt to do something: who acts, the state they see, and the one commit that writes state, audit and operation together.
/// Nothing is locked before the commit, so a use case may call AWS in between.
/// </summary>
public sealed class UnitOfWork(PortalDbContext db, Actor actor, TimeProvider clock, IWorkSignal signal) : IAsyncDisposable
{
    private readonly List<AuditEvent> _events = [];
    private readonly List<OperationId> _touched = [];

    public PortalDbContext Db => db;

    public Actor Actor => actor;

    /// <summary>Now, in whole milliseconds, so that every database gives back what it was given.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Null when the actor may; otherwise the refusal to hand to <see cref="RefuseAsync"/>.</summary>
    public Error? Authorise(Permission permission, Relations relations = Relations.None) => Permissions.Check(actor, permission, relations);

    public void Audit(AuditEvent happened) => _events.Add(happened);

    /// <summary>Adds an operation; it is due from the commit on.</summary>
    public void Enqueue(Operation operation)
    {
        db.Operations.Add(operation);
        _touched.Add(operation.Id);
    }

    /// <summary>Makes open pages hear of a change to this operation, and the worker look, once it is committed.</summary>
    public void Touch(OperationId operation) => _touched.Add(operation);

    /// <summary>Records that somebody tried and was refused, or failed, and hands the error back.</summary>
    public async Task<Error> RefuseAsync(Error error, string action, AuditTarget target, CancellationToken ct, string? project = null)
    {
        db.ChangeTracker.Clear();
        _touched.Clear();
        _events.Clear();
        _events.Add(new AuditEvent(action, target, error.Kind == ErrorKind.Refused ? AuditOutcome.Refused : AuditOutcome.Failed, $"{error.Sentence} [{error.Code}]")
        {
            Project = project,
        });
        var committed = await CommitAsync(ct);
        return committed.Error ?? error;
    }

    /// <summary>
    /// Writes everything in one transaction, the chained audit entries last. Throws when something tracked changed and nothing was
    /// audited: a silent change is a bug. A row changed by somebody else meanwhile is an error of kind Conflict.
    /// </summary>
    public async Task<Result> CommitAsync(CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        if (_events.Count == 0 && AuditRule.FirstUnaudited(db.ChangeTracker) is { } change)
        {
            throw new InvalidOperationException($"{change} changed without an audit entry.");
        }

        ConcurrencyVersions.Raise(db.ChangeTracker);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            if (_events.Count > 0)
            {
                var head = await db.LockAuditHeadAsync(ct);
                foreach (var happened in _events) db.AuditEntries.Add(AuditChain.Link(head, actor, happened, Now));
                await db.SaveChangesAsync(ct);
            }

            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Error("conflict", "Somebody else changed this at the same moment.", "Reload the page and look before you try again.", ErrorKind.Conflict);
        }

        foreach (var operation in _touched) signal.Changed(operation);
        return Result.Ok;
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
