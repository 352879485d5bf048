using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Certification;

/// <summary>Hands out the result of a closed round, once its rows still give the hash that was signed, and records that somebody took it.</summary>
[Requires("platform.read")]
public sealed class ExportCertification(UnitOfWorkFactory work)
{
    private const string Action = "certification.exported";

    public async Task<Result<CertificationPack>> ExecuteAsync(SessionId caller, Guid id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = new AuditTarget("certification", id.ToString("N"));
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, Action, target, ct);
        var campaign = await uow.Db.CertificationCampaigns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (campaign is null) return CertificationErrors.NotFound;
        if (campaign.IsOpen) return CertificationErrors.StillOpen;
        var items = await uow.Db.CertificationItems.AsNoTracking().Where(row => row.CampaignId == id).OrderBy(row => row.SortKey).ToListAsync(ct);
        var result = CertificationResult.Of(campaign, items);
        if (result.Hash != campaign.ResultHash) return await uow.RefuseAsync(CertificationErrors.Altered(campaign.Name), Action, target, ct);
        uow.Audit(CertificationRecord.OfCampaign(campaign, Action, $"{items.Count} answers."));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : new CertificationPack(campaign, result);
    }
}
