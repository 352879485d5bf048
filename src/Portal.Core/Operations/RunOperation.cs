using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Operations;

/// <summary>Claims one due operation, runs one pass of its current step, and persists what came of it. Called by the worker, not by people.</summary>
public sealed partial class RunOperation(
    OperationQueue queue, UnitOfWorkFactory work, OperationPlans plans, TimeProvider clock, ILogger<RunOperation> log)
{
    private static readonly Actor Worker = Actor.System("operation-worker");
    private static readonly TimeSpan PassLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>False when nothing was due.</summary>
    public async Task<bool> ExecuteAsync(string worker, CancellationToken ct)
    {
        if (await queue.ClaimAsync(worker, ct) is not { } claim) return false;
        var operation = await BeginAsync(claim, ct);
        if (operation is null) return true;

        using var pass = OperationTelemetry.Pass(operation);
        var plan = plans.Find(operation);
        var context = new StepContext(operation, clock.GetUtcNow(), token => queue.HoldsAsync(claim, token));
        var outcome = plan is null
            ? StepOutcome.Fail(UnknownPlan(operation))
            : await RunPassAsync(plan.Steps[operation.Current!.Ordinal], context, claim, ct);
        if (outcome is not null) await SaveAsync(claim, plan, context, outcome, ct);
        return true;
    }

    /// <summary>The operation as it stands, marked as begun; null when it is no longer ours.</summary>
    private async Task<Operation?> BeginAsync(OperationClaim claim, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Worker, ct);
        var operation = await uow.Db.Operations.Include(row => row.Steps).SingleAsync(row => row.Id == claim.Id, ct);
        if (operation.Fence != claim.Fence || operation.Current is null) return null;
        if (operation.State is not OperationState.Queued) return operation;

        operation.Begin(uow.Now);
        uow.Audit(Event("operation.started", operation, AuditOutcome.Succeeded, operation.Kind));
        uow.Touch(operation.Id);
        return (await uow.CommitAsync(ct)).IsError ? null : operation;
    }

    private async Task<StepOutcome?> RunPassAsync(StepDefinition step, StepContext context, OperationClaim claim, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PassLimit);
        var renewing = RenewAsync(claim, limit);
        try
        {
            return await step.RunAsync(context, limit.Token);
        }
        catch (LeaseLostException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new StepOutcome.Hindered(OperationErrors.NoAnswer);
        }
#pragma warning disable CA1031 // A bug in one plan must park that operation with its cause, not stop the worker for all others.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogBug(bug, context.Operation.Id, step.Key);
            return StepOutcome.Fail(OperationErrors.Bug(bug));
        }
        finally
        {
            await limit.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(OperationClaim claim, CancellationTokenSource pass)
    {
        using var tick = new PeriodicTimer(OperationQueue.Lease / 3, clock);
        try
        {
            while (await tick.WaitForNextTickAsync(pass.Token))
            {
                if (!await queue.RenewAsync(claim, pass.Token)) await pass.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The pass is over.
        }
    }

    private async Task SaveAsync(OperationClaim claim, IOperationPlan? plan, StepContext context, StepOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (outcome is StepOutcome.Pending idle && context.Saves.Count == 0
            && context.Operation.State is OperationState.Waiting && context.Operation.Current!.Message == idle.Message
            && !IsStuck(plan, context.Operation, now))
        {
            await queue.DeferAsync(claim, now + idle.After, ct);
            return;
        }

        await using var uow = await work.BeginAsync(Worker, ct);
        var operation = await uow.Db.Operations.Include(row => row.Steps).SingleAsync(row => row.Id == claim.Id, ct);
        if (operation.Fence != claim.Fence) return;
        foreach (var save in context.Saves) await save(uow, ct);
        await ApplyAsync(uow, plan, operation, context, outcome, ct);
        uow.Touch(operation.Id);
        var committed = await uow.CommitAsync(ct);
        if (!committed.IsError) return;
        // Somebody else acted first; the next pass looks again, and need not wait for the lease to run out.
        LogConflict(claim.Id, committed.Error.Code);
        await queue.DeferAsync(claim, now, ct);
    }

    private async Task ApplyAsync(UnitOfWork uow, IOperationPlan? plan, Operation operation, StepContext context, StepOutcome outcome, CancellationToken ct)
    {
        var step = operation.Current!;
        switch (outcome)
        {
            case StepOutcome.Finished done:
                operation.StepDone(done.Message, uow.Now);
                uow.Audit(Event("operation.step.done", operation, AuditOutcome.Succeeded, $"{step.Title}: {done.Message}", context));
                if (operation.IsOpen) break;
                uow.Audit(Event("operation.succeeded", operation, AuditOutcome.Succeeded, operation.Kind));
                if (plan is not null) await plan.EndedAsync(uow, operation, plans, ct);
                break;

            case StepOutcome.Failed failed:
                await ParkAsync(uow, plan, operation, failed.Failure, context, ct);
                break;

            case StepOutcome.Pending or StepOutcome.Hindered when IsStuck(plan, operation, uow.Now):
                var stuck = OperationErrors.Stuck(step.Title, uow.Now - step.StartedAt!.Value);
                if (outcome is StepOutcome.Hindered { Error: var last }) stuck = stuck with { Raw = last.Raw ?? last.Sentence, RequestId = last.RequestId };
                await ParkAsync(uow, plan, operation, new(stuck, null, CanRetry: true), context, ct);
                break;

            case StepOutcome.Pending waiting:
                operation.WaitUntil(uow.Now + waiting.After, waiting.Message);
                break;

            case StepOutcome.Hindered hindered:
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(step.Attempts, 10))));
                operation.WaitUntil(uow.Now + pause, $"{hindered.Error.Sentence} Portal tries again by itself.");
                break;
        }
    }

    private static async Task ParkAsync(
        UnitOfWork uow, IOperationPlan? plan, Operation operation, Failure failure, StepContext context, CancellationToken ct)
    {
        var title = operation.Current!.Title;
        operation.Park(failure, uow.Now);
        uow.Audit(Event("operation.step.failed", operation, AuditOutcome.Failed, $"{title}: {failure.Error.Sentence} [{failure.Error.Code}]", context));
        if (plan is not null) await plan.ParkedAsync(uow, operation, failure, ct);
    }

    private static bool IsStuck(IOperationPlan? plan, Operation operation, DateTimeOffset now) =>
        plan is not null && operation.Current is { StartedAt: { } started } step && now - started > plan.Steps[step.Ordinal].MaxAge;

    private static AuditEvent Event(string action, Operation operation, AuditOutcome outcome, string reason, StepContext? context = null) =>
        new(action, AuditTarget.Operation(operation.Id), outcome, reason)
        {
            CorrelationId = operation.Id.ToString(),
            Project = operation.ProjectName,
            AwsRequestIds = context?.RequestIds ?? [],
        };

    private static Error UnknownPlan(Operation operation) => new(
        "operation.plan.unknown",
        $"This version of Portal does not know version {operation.PlanVersion} of the plan '{operation.Kind}'.",
        "Run the version of Portal that started it, or give the operation up.",
        ErrorKind.Failed);

    [LoggerMessage(LogLevel.Error, "Operation {Operation} stopped at step {Step} by a defect")]
    private partial void LogBug(Exception bug, OperationId operation, string step);

    [LoggerMessage(LogLevel.Warning, "Operation {Operation} was changed by somebody else meanwhile: {Code}")]
    private partial void LogConflict(OperationId operation, string code);
}
