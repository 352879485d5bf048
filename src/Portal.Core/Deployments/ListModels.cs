using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>One page of the versions of a project's model, newest first, as the model registry has them.</summary>
[Requires("deployment.read")]
public sealed class ListModels(UnitOfWorkFactory work, DeploymentReading reading, IModelRegistry registry)
{
    public async Task<Result<Page<ModelRow>>> ExecuteAsync(SessionId caller, ProjectId id, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, "deployment.list", ct);
        if (opened.Error is { } refused) return refused;
        var (_, names, _) = opened.Value!;
        var listed = await registry.ListAsync(names.ModelPackageGroup, after, ct);
        if (listed.Error is { } error) return error;
        var arns = listed.Value!.Items.Select(line => line.Arn).ToArray();
        var known = await uow.Db.Promotions.AsNoTracking().Where(row => arns.Contains(row.PackageArn)).OrderByDescending(row => row.SortKey)
            .Select(row => new { row.PackageArn, row.Id, row.State }).ToListAsync(ct);
        return new Page<ModelRow>(
            [
                .. listed.Value.Items.Select(line => (line, mine: known.FirstOrDefault(row => row.PackageArn == line.Arn)))
                    .Select(pair => new ModelRow(pair.line.Arn, pair.line.Version, pair.line.Approval, pair.line.CreatedAt, pair.line.Description, pair.mine?.Id, pair.mine?.State)),
            ],
            listed.Value.Next);
    }
}
