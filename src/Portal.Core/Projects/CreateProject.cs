using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Failures;
using Portal.Core.Projects.Plans;
using Portal.Core.Projects.Requests;
using Portal.Core.Templates;

namespace Portal.Core.Projects;

/// <summary>Takes a New project form and starts the operation that makes it. A second submit of the same form answers with the first one's project.</summary>
[Requires("project.create")]
public sealed class CreateProject(
    UnitOfWorkFactory work, IProjectTemplates templates, IProjectProvisioning projects, OperationPlans plans, SecretParameters secrets, ProjectOptions options)
{
    public async Task<Result<ProjectId>> ExecuteAsync(SessionId caller, CreateProjectRequest asked, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = AuditTarget.Project(asked.Name);
        if (uow.Authorise(Permission.ProjectCreate) is { } refusal) return await uow.RefuseAsync(refusal, "project.create", target, ct);

        if (await FindSubmittedAsync(uow, asked, ct) is { } submitted) return submitted;

        var chosen = await ReadTemplateAsync(asked, ct);
        if (chosen.Error is { } unusable) return await uow.RefuseAsync(unusable, "project.create", target, ct);
        var (template, parameters) = chosen.Value;
        if (NewProjectRules.Check(asked, parameters, options) is [var problem, ..]) return await uow.RefuseAsync(problem, "project.create", target, ct);
        if (await NameProblemAsync(uow, asked.Name, ct) is { } taken) return await uow.RefuseAsync(taken, "project.create", target, ct);

        var (stored, secret) = NewProjectRules.Split(NewProjectRules.Complete(asked, parameters), parameters);
        var project = Project.Request(asked, template, stored, string.Join(',', secret.Keys), uow.Actor, uow.Now);
        var operation = Operation.Start(plans.Latest(CreateProjectPlan.KindName), project.Id, project.Name, uow.Actor, uow.Now);
        project.IsMadeBy(operation.Id);
        uow.Db.Projects.Add(project);
        uow.Enqueue(operation);
        if (await AnswerAsync(uow, asked, project, ct) is { } unanswered) return await uow.RefuseAsync(unanswered, "project.create", target, ct);
        uow.Audit(new AuditEvent("project.create.requested", target, AuditOutcome.Succeeded, project.Description)
        {
            Project = project.Name,
            CorrelationId = operation.Id.ToString(),
            Changes = ProjectChanges.OfNew(project),
        });
        secrets.Hold(operation.Id, secret);
        var committed = await uow.CommitAsync(ct);
        if (!committed.IsError) return project.Id;

        secrets.Forget(operation.Id);
        // Two browsers or a double click: whoever came first made it.
        if (await FindSubmittedAsync(uow, asked, ct) is { } first) return first;
        return await uow.RefuseAsync(ProjectErrors.NameTaken(asked.Name), "project.create", target, ct);
    }

    /// <summary>The wish it answers is fulfilled by it, and whoever had it is told.</summary>
    private static async Task<Error?> AnswerAsync(UnitOfWork uow, CreateProjectRequest asked, Project project, CancellationToken ct)
    {
        if (asked.Answers is not { } wish) return null;
        if (await uow.Db.ProjectRequests.SingleOrDefaultAsync(row => row.Id == wish, ct) is not { } request) return ProjectRequestErrors.NotFound;
        if (request.LedTo(project.Id) is { } wrong) return wrong;
        uow.Audit(ProjectRequestRecord.Of(request, "project.request.made", $"{uow.Actor.Name} makes {project.Name}.", new FieldChange("Project", null, project.Name)) with { Project = project.Name });
        uow.Tell(request.Requester, "project.answered", $"{uow.Actor.Name} makes the project you asked for: {project.Name}.", $"/projects/{project.Id}");
        return null;
    }

    private static async Task<ProjectId?> FindSubmittedAsync(UnitOfWork uow, CreateProjectRequest asked, CancellationToken ct) =>
        await uow.Db.Projects.AsNoTracking()
            .Where(project => project.SubmissionId == asked.SubmissionId
                && project.OwnerIssuer == uow.Actor.Person.Issuer && project.OwnerSubject == uow.Actor.Person.Subject)
            .Select(project => (ProjectId?)project.Id)
            .SingleOrDefaultAsync(ct);

    private async Task<Result<(TemplateReference Template, IReadOnlyList<TemplateParameter> Parameters)>> ReadTemplateAsync(
        CreateProjectRequest asked, CancellationToken ct)
    {
        var listed = await templates.ListAsync(ct);
        if (listed.Error is { } error) return error;
        var product = listed.Value!.FirstOrDefault(candidate => candidate.ProductId == asked.ProductId);
        var version = product?.Versions.FirstOrDefault(candidate => candidate.ArtifactId == asked.ArtifactId && candidate.IsActive);
        if (product is null || version is null) return TemplateErrors.NotOffered;
        var reference = new TemplateReference(product.ProductId, product.Name, version.ArtifactId, version.Name, product.LaunchPathId);
        var parameters = await templates.ReadParametersAsync(reference, ct);
        return parameters.Error is { } unreadable ? FailureDoctor.Explain(unreadable) : (reference, parameters.Value!);
    }

    private async Task<Error?> NameProblemAsync(UnitOfWork uow, string name, CancellationToken ct)
    {
        if (await uow.Db.Projects.AnyAsync(project => project.NameInUse == name, ct)) return ProjectErrors.NameTaken(name);
        var found = await projects.FindAsync(name, ct);
        return found.Error ?? (found.Value is null ? null : ProjectErrors.NameTakenInAws(name));
    }
}
