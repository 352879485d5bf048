using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Certification;

/// <summary>Starts a round on demand: over all projects by an Admin, over one project by its owner too.</summary>
[Requires("project.edit or transfer")]
public sealed class StartCertification(UnitOfWorkFactory work)
{
    public async Task<Result<Guid>> ExecuteAsync(SessionId caller, ProjectId? only, int days, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == only, ct);
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (only is not null && project is null) return ProjectErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        if (CertificationRules.DaysProblem(days) is { } invalid) return await RefuseAsync(invalid);
        var key = only?.ToString() ?? CertificationCampaign.Everything;
        if (await uow.Db.CertificationCampaigns.AnyAsync(row => row.OpenKey == key, ct)) return await RefuseAsync(CertificationErrors.Running);
        var grants = await uow.Db.AccessGrants.AsNoTracking().Where(row => row.State == GrantState.Active && (only == null || row.ProjectId == only)).ToListAsync(ct);
        if (grants.Count == 0) return await RefuseAsync(CertificationErrors.NothingToAsk);

        var name = $"{project?.Name ?? "All projects"}, {uow.Now:yyyy-MM-dd}";
        var campaign = CertificationCampaign.Open(name, null, only, uow.Actor.Name, reason.Trim(), uow.Now.AddDays(days), uow.Now);
        await CertificationRecord.OpenAsync(uow, campaign, grants, project, ct);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost.Kind is ErrorKind.Conflict ? CertificationErrors.Running : lost : campaign.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "certification.start", new AuditTarget("certification", only?.ToString() ?? CertificationCampaign.Everything), ct, project?.Name);
    }
}
