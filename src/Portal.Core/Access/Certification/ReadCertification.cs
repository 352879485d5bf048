using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Certification;

/// <summary>One round with its answers, by project and person, and which of them wait for the caller.</summary>
[Requires("platform.read")]
public sealed class ReadCertification(UnitOfWorkFactory work)
{
    public async Task<Result<CertificationDetail>> ExecuteAsync(SessionId caller, Guid id, CertificationFilter filter, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "certification.read", new AuditTarget("certification", id.ToString("N")), ct);
        var campaign = await uow.Db.CertificationCampaigns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (campaign is null) return CertificationErrors.NotFound;
        var person = uow.Actor.Person;
        var owned = await uow.Db.Projects.AsNoTracking().Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject).Select(row => row.Id).ToListAsync(ct);
        var query = uow.Db.CertificationItems.AsNoTracking().Where(row => row.CampaignId == id);
        if (filter.Answer is { } answer) query = query.Where(row => row.Answer == answer);
        if (filter.Mine) query = query.Where(row => owned.Contains(row.ProjectId));
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) > 0);
        var rows = await query.OrderBy(row => row.SortKey).Take(Page<CertificationItemRow>.Size + 1).ToListAsync(ct);
        var next = rows.Count > Page<CertificationItemRow>.Size ? rows[Page<CertificationItemRow>.Size - 1].SortKey : null;
        var tally = (await ListCertifications.TallyAsync(uow.Db, [id], ct)).GetValueOrDefault(id) ?? CertificationTally.None;
        return new CertificationDetail(
            campaign,
            tally,
            new Page<CertificationItemRow>([.. rows.Take(Page<CertificationItemRow>.Size).Select(row => new CertificationItemRow(row, WhyNot(uow, row, campaign, owned)))], next));
    }

    private static Error? WhyNot(UnitOfWork uow, CertificationItem item, CertificationCampaign campaign, List<ProjectId> owned) =>
        uow.Authorise(Permission.ProjectEdit, owned.Contains(item.ProjectId) ? Relations.Owner : Relations.None)
        ?? CertificationRules.AnswerProblem(uow.Actor.Person, item, campaign, keeps: false, uow.Now);
}

/// <param name="Mine">Only of projects that the caller owns.</param>
public sealed record CertificationFilter(CertificationAnswer? Answer = null, bool Mine = false);

public sealed record CertificationDetail(CertificationCampaign Campaign, CertificationTally Tally, Page<CertificationItemRow> Items);

/// <param name="Refusal">Why the caller may not answer; null when they may.</param>
public sealed record CertificationItemRow(CertificationItem Item, Error? Refusal);
