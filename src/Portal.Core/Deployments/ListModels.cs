using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>One page of the versions of a project's model, newest first, as the model registry has them.</summary>
[Requires("deployment.read")]
public sealed class ListModels(UnitOfWorkFactory work, ProjectRelations relations, IModelRegistry registry)
{
    public async Task<Result<Page<ModelRow>>> ExecuteAsync(SessionId caller, ProjectId id, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.DeploymentRead, await relations.OfAsync(uow, project, ct)) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "deployment.list", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
        }

        if (project is null) return ProjectErrors.NotFound;
        var names = DeploymentNames.Of(project);
        if (names.Error is { } unnamed) return unnamed;
        var listed = await registry.ListAsync(names.Value!.ModelPackageGroup, after, ct);
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
