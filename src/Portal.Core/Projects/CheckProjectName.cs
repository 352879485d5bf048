using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Answers while the name is typed: well formed, and free in Portal and in AWS.</summary>
[Requires("project.create")]
public sealed class CheckProjectName(UnitOfWorkFactory work, IProjectProvisioning projects)
{
    public async Task<Result> ExecuteAsync(SessionId caller, string name, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectCreate) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "project.name.check", AuditTarget.Project(name), ct);
        }

        if (ProjectName.Check(name) is { } malformed) return malformed;
        if (await uow.Db.Projects.AnyAsync(project => project.NameInUse == name, ct)) return ProjectErrors.NameTaken(name);
        var found = await projects.FindAsync(name, ct);
        if (found.Error is { } error) return error;
        return found.Value is null ? Result.Ok : ProjectErrors.NameTakenInAws(name);
    }
}
