using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Operations;

/// <summary>One operation with its steps.</summary>
[Requires("operation.read")]
public sealed class ReadOperation(UnitOfWorkFactory work)
{
    public async Task<Result<OperationDetail>> ExecuteAsync(SessionId caller, OperationId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var operation = await uow.Db.Operations.AsNoTracking().Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == id, ct);
        var relation = operation?.RequestedBy == uow.Actor.Person ? Relations.Own : Relations.None;
        if (uow.Authorise(Permission.OperationRead, relation) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "operation.read", AuditTarget.Operation(id), ct, operation?.ProjectName);
        }

        return operation is null ? OperationErrors.NotFound : OperationDetail.Of(operation);
    }
}
