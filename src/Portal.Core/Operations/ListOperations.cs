using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Operations;

/// <summary>Operations, newest first. Whoever may read only their own gets only those.</summary>
[Requires("operation.read")]
public sealed class ListOperations(UnitOfWorkFactory work)
{
    public async Task<Result<Page<OperationRow>>> ExecuteAsync(SessionId caller, OperationFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.OperationRead, Relations.Own) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "operation.list", new AuditTarget("operation", "*"), ct);
        }

        var person = uow.Actor.Person;
        var all = Permissions.Allows(uow.Actor, Permission.OperationRead);
        var query = uow.Db.Operations.AsNoTracking();
        if (!all || filter.Mine) query = query.Where(row => row.RequestedByIssuer == person.Issuer && row.RequestedBySubject == person.Subject);
        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (filter.Open) query = query.Where(row => row.State != OperationState.Succeeded && row.State != OperationState.Cancelled);
        if (DateTimeOffset.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var last)) query = query.Where(row => row.CreatedAt < last);
        var rows = await query
            .OrderByDescending(row => row.CreatedAt)
            .Take(Page<OperationRow>.Size + 1)
            .Select(row => new OperationRow(
                row.Id,
                row.Kind,
                row.ProjectId,
                row.ProjectName,
                row.State,
                row.RequestedByName,
                row.CreatedAt,
                row.EndedAt,
                row.Steps.Count,
                row.Steps.Count(step => step.State == StepState.Done),
                row.Steps.Where(step => step.State != StepState.Done).OrderBy(step => step.Ordinal).Select(step => step.Message ?? step.Title).FirstOrDefault(),
                row.SubjectId))
            .ToListAsync(ct);
        var next = rows.Count > Page<OperationRow>.Size ? rows[Page<OperationRow>.Size - 1].CreatedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null;
        return new Page<OperationRow>([.. rows.Take(Page<OperationRow>.Size)], next);
    }
}

/// <param name="Open">Only those that have not ended.</param>
public sealed record OperationFilter(OperationState? State = null, bool Open = false, bool Mine = false);

public sealed record OperationRow(
    OperationId Id,
    string Kind,
    ProjectId ProjectId,
    string ProjectName,
    OperationState State,
    string RequestedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    int Steps,
    int StepsDone,
    string? Now,
    Guid? Subject)
{
    public string Title => OperationTitles.Of(Kind);
}
