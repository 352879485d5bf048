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
public sealed class UnitOfWork(PortalDbContext db, Actor actor, TimeProvider clock, IWorkSignal signal, IAuditSeal? seal = null, bool sendsMail = false) : IAsyncDisposable
{
    private readonly List<AuditEvent> _events = [];
    private readonly List<OperationId> _touched = [];
    private readonly HashSet<PersonId> _told = [];

    public PortalDbContext Db => db;

    public Actor Actor => actor;

    /// <summary>Whether notifications go out as e-mail too.</summary>
    public bool SendsMail => sendsMail;

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

    /// <summary>Makes this person's open pages look for news, once it is committed.</summary>
    public void Touch(PersonId person) => _told.Add(person);

    /// <summary>
    /// Records that somebody tried and was refused, or failed, and hands the error back. Identical refusals of one session are one
    /// entry a minute, with a count.
    /// </summary>
    public async Task<Error> RefuseAsync(Error error, string action, AuditTarget target, CancellationToken ct, string? project = null)
    {
        Forget();
        var attempt = new AuditEvent(action, target, error.Kind == ErrorKind.Refused ? AuditOutcome.Refused : AuditOutcome.Failed, $"{error.Sentence} [{error.Code}]")
        {
            Project = project,
        };
        if (attempt.Outcome is AuditOutcome.Failed)
        {
            _events.Add(attempt);
            return (await CommitAsync(ct)).Error ?? error;
        }

        // Two replicas may begin the same count at once; the second then finds the first one's row.
        var committed = await CountAsync(attempt, error, ct);
        if (committed.Error is { Kind: ErrorKind.Conflict }) committed = await CountAsync(attempt, error, ct);
        return committed.Error ?? error;
    }

    /// <summary>
    /// Writes everything in one transaction, the chained audit entries last. Throws when something tracked changed and nothing was
    /// audited: a silent change is a bug. A row changed by somebody else meanwhile, or a unique value taken, is an error of kind
    /// Conflict; nothing is written then, and nothing stays tracked.
    /// </summary>
    public async Task<Result> CommitAsync(CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        if (_events.Count == 0 && AuditRule.FirstUnaudited(db.ChangeTracker) is { } change)
        {
            throw new InvalidOperationException($"{change} changed without an audit entry.");
        }

        if (_events.Count == 0 && !db.ChangeTracker.HasChanges()) return Told();
        ConcurrencyVersions.Raise(db.ChangeTracker);
        return await InTransactionAsync(() => Task.CompletedTask, ct);
    }

    private Task<Result> CountAsync(AuditEvent attempt, Error error, CancellationToken ct) => InTransactionAsync(
        async () =>
        {
            if (await RefusalCounter.CountAsync(db, actor, attempt, error, Now, ct) is { } told) _events.Add(told);
        },
        ct);

    private async Task<Result> InTransactionAsync(Func<Task> first, CancellationToken ct)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await first();
            await db.SaveChangesAsync(ct);
            if (_events.Count > 0) await AuditAppender.AppendAsync(db, actor, _events, Now, seal, ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception exception) when (DatabaseFailure.Of(exception) is { } failure)
        {
            Forget();
            return failure;
        }

        return Told();
    }

    private Result Told()
    {
        foreach (var target in _events.Where(happened => happened.Outcome is AuditOutcome.Succeeded).Select(happened => happened.Target).Distinct()) signal.Recorded(target);
        _events.Clear();
        foreach (var operation in _touched) signal.Changed(operation);
        foreach (var person in _told) signal.Told(person);
        _touched.Clear();
        _told.Clear();
        return Result.Ok;
    }

    private void Forget()
    {
        db.ChangeTracker.Clear();
        _touched.Clear();
        _told.Clear();
        _events.Clear();
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
