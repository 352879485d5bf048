using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Adoption;

/// <summary>Takes a SageMaker project made outside Portal under Portal's rules: it gets an owner, an inventory and a record. Nothing in AWS is touched.</summary>
[Requires("project.adopt")]
public sealed class AdoptProject(UnitOfWorkFactory work, ProjectSurvey survey)
{
    public async Task<Result<ProjectId>> ExecuteAsync(SessionId caller, Guid findingId, PersonId owner, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null && row.Kind == DriftKind.StrayProject, ct);
        var target = AuditTarget.Project(finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await RefuseAsync(refusal);
        if (finding is null) return DriftErrors.Settled;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        var found = await Owners.FindAsync(uow.Db, owner, "Owner", ct);
        if (found.Error is { } unfit) return await RefuseAsync(unfit);
        if (await uow.Db.Projects.AnyAsync(row => row.NameInUse == finding.Name, ct)) return await RefuseAsync(ProjectErrors.NameTaken(finding.Name));
        var surveyed = await survey.ReadAsync(finding.Name, found.Value!, uow.Now, ct);
        if (surveyed.Error is { } unreadable) return unreadable.IsTransient ? unreadable : await RefuseAsync(unreadable);
        if (surveyed.Value!.Obstacle is { } obstacle) return await RefuseAsync(obstacle);

        var project = surveyed.Value.Project;
        uow.Db.Projects.Add(project);
        uow.Audit(Event(project, reason.Trim()));
        await InventoryReader.StoreAsync(uow, project, surveyed.Value.Inventory, ct);
        finding.Settle($"Adopted by {uow.Actor.Name} for {project.OwnerName}.", uow.Now);
        await ClaimStudioUsersAsync(uow, project, surveyed.Value.RoleArn!, ct);
        if (project.Owner != uow.Actor.Person) uow.Tell(project.Owner, "project.handed-over", $"{uow.Actor.Name} adopted {project.Name} and made you its owner: {reason.Trim()}", $"/projects/{project.Id}");
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : project.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.adopt", target, ct, finding?.Name);
    }

    private static AuditEvent Event(Project project, string reason) => new("project.adopted", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, $"Made outside Portal: {reason}")
    {
        Project = project.Name,
        Changes =
        [
            .. ProjectChanges.OfNew(project),
            new("Owner", null, $"{project.OwnerName} ({project.OwnerSubject})"),
            new("SageMaker project", null, project.SageMakerProjectId),
            new("Provisioned product", null, project.ProvisionedProductId),
            new("Stack", null, project.StackArn),
        ],
    };

    /// <summary>Studio users that work with its role can be adopted into it from now on.</summary>
    private static async Task ClaimStudioUsersAsync(UnitOfWork uow, Project project, string roleArn, CancellationToken ct)
    {
        var users = await uow.Db.DriftFindings.Where(row => row.OpenKey != null && row.Kind == DriftKind.StrayStudioUser && row.RoleArn == roleArn).ToListAsync(ct);
        foreach (var user in users) user.BelongsTo(project.Id);
    }
}
