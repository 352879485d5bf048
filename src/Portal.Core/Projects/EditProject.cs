using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects;

/// <summary>Changes what Portal keeps of a project. AWS is not touched: its resources keep the tags they were made with.</summary>
[Requires("project.edit or transfer")]
public sealed class EditProject(UnitOfWorkFactory work, ProjectOptions options)
{
    /// <param name="seen">What the person saw before they changed it; when that is no longer so, nothing is saved.</param>
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectId id, ProjectTraits seen, ProjectTraits wanted, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (project is null) return ProjectErrors.NotFound;
        var before = ProjectTraits.Of(project);
        if (ProjectTraits.Between(seen, before).Count > 0) return await RefuseAsync(ProjectErrors.EditedMeanwhile(project.Name));
        var after = wanted.Trimmed();
        if (TraitRules.Check(after, options) is [var problem, ..]) return await RefuseAsync(problem);
        if (after.Deputy is { } named)
        {
            if (named.Person == project.Owner) return await RefuseAsync(ProjectErrors.Invalid("Deputy", "The owner cannot be their own deputy.", "Name somebody else, or nobody."));
            var deputy = await Owners.FindAsync(uow.Db, named.Person, "Deputy", ct);
            if (deputy.Error is { } unfit) return await RefuseAsync(unfit);
            after = after with { Deputy = deputy.Value };
        }

        var changes = ProjectTraits.Between(before, after);
        if (changes.Count == 0) return Result.Ok;
        if (project.Edit(after) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(new AuditEvent("project.edited", AuditTarget.Project(project.Name), AuditOutcome.Succeeded) { Project = project.Name, Changes = changes });
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.edit", AuditTarget.Project(project?.Name ?? id.ToString()), ct, project?.Name);
    }
}
