using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Notifications;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Certification;

/// <summary>How a round begins and what the record and the people hear of it, inside the caller's transaction.</summary>
internal static class CertificationRecord
{
    public const string Kind = "certification.to-answer";

    /// <summary>Opens a round about these grants and tells each project's owner how many answers wait for them.</summary>
    public static async Task OpenAsync(UnitOfWork uow, CertificationCampaign campaign, IReadOnlyList<AccessGrant> grants, Project? only, CancellationToken ct)
    {
        uow.Db.CertificationCampaigns.Add(campaign);
        CertificationItem[] items = [.. grants.Select(grant => CertificationItem.Of(campaign, grant))];
        uow.Db.CertificationItems.AddRange(items);
        uow.Audit(OfCampaign(campaign, "certification.started", campaign.Reason, new("Due", null, $"{campaign.ClosesAt:O}"), new("People with access", null, $"{items.Length}")) with { Project = only?.Name });
        await TellOwnersAsync(uow, campaign, items, "is to be answered", ct);
    }

    /// <summary>Each owner once, with the number of their open answers.</summary>
    public static async Task TellOwnersAsync(UnitOfWork uow, CertificationCampaign campaign, IReadOnlyCollection<CertificationItem> open, string what, CancellationToken ct)
    {
        var ids = open.Select(item => item.ProjectId).Distinct().ToArray();
        var projects = await uow.Db.Projects.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        foreach (var owned in projects.GroupBy(project => project.Owner))
        {
            var count = open.Count(item => owned.Any(project => project.Id == item.ProjectId));
            uow.Tell(owned.Key, Kind, $"Re-certification {campaign.Name} {what}: {(count == 1 ? "1 person's access waits" : $"{count} people's access waits")} for your answer until {campaign.ClosesAt:yyyy-MM-dd}; then it is suspended.", $"/recertification/{campaign.Id:N}");
        }
    }

    public static AuditEvent OfCampaign(CertificationCampaign campaign, string action, string? reason, params FieldChange[] changes) =>
        new(action, new AuditTarget("certification", campaign.Id.ToString("N")), AuditOutcome.Succeeded, reason)
        {
            CorrelationId = campaign.Id.ToString("N"),
            Changes = [new("Round", null, campaign.Name), .. changes],
        };

    public static AuditEvent OfItem(CertificationItem item, CertificationCampaign campaign, string action) =>
        new(action, AuditTarget.Grant(item.GrantId), AuditOutcome.Succeeded, item.Reason)
        {
            Project = item.ProjectName,
            CorrelationId = campaign.Id.ToString("N"),
            Changes = [new("Round", null, campaign.Name), new("Person", null, item.PersonName), new("Answer", nameof(CertificationAnswer.Open), item.Answer.ToString())],
        };
}
