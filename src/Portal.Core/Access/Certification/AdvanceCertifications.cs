using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Certification;

/// <summary>
/// Time does its work on re-certification: a round begins with each quarter, owners are reminded, and what nobody answered for is
/// suspended when it is due. Called by the schedule, not by people.
/// </summary>
public sealed class AdvanceCertifications(
    UnitOfWorkFactory work,
    GrantTransitions transitions,
    RoutineQueue routines,
    AccessOptions options,
    IDbContextFactory<PortalDbContext> contexts,
    TimeProvider clock,
    ICheckpointSigner? signer = null)
{
    private const string Routine = "certification.quarter";
    private const int AtOnce = 50;

    private static readonly Actor Schedule = Actor.System("schedule");
    private static readonly TimeSpan QuarterPause = TimeSpan.FromHours(1);

    /// <summary>How much was moved on. Another replica may have been first with some; that is no error.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var moved = options.RecertifiesQuarterly && await routines.ClaimAsync(Routine, QuarterPause, ct) && await BeginQuarterAsync(ct) ? 1 : 0;
        var now = clock.GetUtcNow();
        List<Guid> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            due = await db.CertificationCampaigns.AsNoTracking().Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(AtOnce).ToListAsync(ct);
        }

        foreach (var id in due) moved += await AdvanceOneAsync(id, ct);
        return moved;
    }

    /// <summary>Asks about access that is older than the quarter; what was given since is fresh.</summary>
    private async Task<bool> BeginQuarterAsync(CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var (quarter, began) = (CertificationRules.QuarterOf(uow.Now), CertificationRules.QuarterStart(uow.Now));
        if (await uow.Db.CertificationCampaigns.AnyAsync(row => row.Quarter == quarter || row.OpenKey == CertificationCampaign.Everything, ct)) return false;
        var grants = await uow.Db.AccessGrants.AsNoTracking().Where(row => row.State == GrantState.Active && row.CreatedAt < began).ToListAsync(ct);
        if (grants.Count == 0) return false;
        var campaign = CertificationCampaign.Open(quarter, quarter, null, "Portal", $"Every quarter; access given before {began:yyyy-MM-dd}.", uow.Now.AddDays(options.RecertificationDays), uow.Now);
        await CertificationRecord.OpenAsync(uow, campaign, grants, null, ct);
        return !(await uow.CommitAsync(ct)).IsError;
    }

    private async Task<int> AdvanceOneAsync(Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var campaign = await uow.Db.CertificationCampaigns.SingleAsync(row => row.Id == id, ct);
        if (campaign.DueAt is not { } due || due > uow.Now) return 0;
        var open = await uow.Db.CertificationItems.AsNoTracking().Where(row => row.CampaignId == id && row.Answer == CertificationAnswer.Open).OrderBy(row => row.SortKey).ToListAsync(ct);
        if (campaign.ClosesAt > uow.Now)
        {
            campaign.Reminded(uow.Now);
            uow.Audit(CertificationRecord.OfCampaign(campaign, "certification.reminded", $"{open.Count} answers are missing."));
            await CertificationRecord.TellOwnersAsync(uow, campaign, open, "ends soon", ct);
            return (await uow.CommitAsync(ct)).IsError ? 0 : 1;
        }

        if (open.Count == 0) return await CloseAsync(uow, campaign, ct) ? 1 : 0;
        var suspended = 0;
        foreach (var item in open.Take(AtOnce)) suspended += await SuspendAsync(item.Id, campaign, ct) ? 1 : 0;
        return suspended;
    }

    private async Task<bool> SuspendAsync(Guid id, CertificationCampaign campaign, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var item = await uow.Db.CertificationItems.SingleAsync(row => row.Id == id, ct);
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == item.GrantId, ct);
        var isOver = grant.State is GrantState.Suspended or GrantState.Removing or GrantState.Removed;
        if (!isOver && await transitions.EndAsync(uow, grant, $"Nobody vouched for it at re-certification {campaign.Name}.", ct) is not null) return false;
        var said = isOver ? "It had ended before." : "Nobody answered in time.";
        if (item.Take(isOver ? CertificationAnswer.Ended : CertificationAnswer.Suspended, said, "Portal", uow.Now) is not null) return false;
        uow.Audit(CertificationRecord.OfItem(item, campaign, "certification.unanswered"));
        return !(await uow.CommitAsync(ct)).IsError;
    }

    private async Task<bool> CloseAsync(UnitOfWork uow, CertificationCampaign campaign, CancellationToken ct)
    {
        var items = await uow.Db.CertificationItems.AsNoTracking().Where(row => row.CampaignId == campaign.Id).OrderBy(row => row.SortKey).ToListAsync(ct);
        var hash = CertificationResult.Of(campaign, items).Hash;
        var signature = signer is null ? null : Convert.ToBase64String(await signer.SignAsync(CertificationResult.Statement(campaign.Id, hash, signer.KeyId), ct));
        campaign.Close(hash, signer?.KeyId, signature, uow.Now);
        var counts = items.GroupBy(item => item.Answer).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        uow.Audit(CertificationRecord.OfCampaign(campaign, "certification.closed", $"{string.Join(", ", counts)}.", new FieldChange("Result SHA-256", null, hash)));
        return !(await uow.CommitAsync(ct)).IsError;
    }
}
