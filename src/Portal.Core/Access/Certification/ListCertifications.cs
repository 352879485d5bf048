using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Certification;

/// <summary>The rounds of re-certification, newest first, and for which projects the caller may start one.</summary>
[Requires("platform.read")]
public sealed class ListCertifications(UnitOfWorkFactory work)
{
    public async Task<Result<CertificationList>> ExecuteAsync(SessionId caller, string? after, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "certification.list", new AuditTarget("certification", "*"), ct);
        var query = uow.Db.CertificationCampaigns.AsNoTracking();
        if (!string.IsNullOrEmpty(after)) query = query.Where(row => row.SortKey.CompareTo(after) < 0);
        var rows = await query.OrderByDescending(row => row.SortKey).Take(Page<CertificationRow>.Size + 1).ToListAsync(ct);
        var next = rows.Count > Page<CertificationRow>.Size ? rows[Page<CertificationRow>.Size - 1].SortKey : null;
        CertificationCampaign[] shown = [.. rows.Take(Page<CertificationRow>.Size)];
        var tallies = await TallyAsync(uow.Db, [.. shown.Select(row => row.Id)], ct);
        var person = uow.Actor.Person;
        var all = Permissions.Allows(uow.Actor, Permission.ProjectEdit);
        var mine = uow.Db.Projects.AsNoTracking().Where(row => uow.Db.AccessGrants.Any(grant => grant.ProjectId == row.Id && grant.State == GrantState.Active));
        if (!all) mine = mine.Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject);
        // An owner's right is an owner's only while the role lasts.
        var mayOwn = Permissions.Allows(uow.Actor, Permission.ProjectEdit, Relations.Owner);
        var startable = mayOwn ? await mine.OrderBy(row => row.Name).Take(Page<CertificationRow>.Size).Select(row => new CertifiableProject(row.Id, row.Name)).ToListAsync(ct) : [];
        return new CertificationList(new Page<CertificationRow>([.. shown.Select(row => new CertificationRow(row, tallies.GetValueOrDefault(row.Id) ?? CertificationTally.None))], next), startable, all);
    }

    internal static async Task<IReadOnlyDictionary<Guid, CertificationTally>> TallyAsync(PortalDbContext db, IReadOnlyList<Guid> campaigns, CancellationToken ct)
    {
        var counts = await db.CertificationItems.AsNoTracking().Where(row => campaigns.Contains(row.CampaignId))
            .GroupBy(row => new { row.CampaignId, row.Answer }).Select(group => new { group.Key.CampaignId, group.Key.Answer, Count = group.Count() }).ToListAsync(ct);
        return counts.GroupBy(row => row.CampaignId).ToDictionary(group => group.Key, group => new CertificationTally(group.ToDictionary(row => row.Answer, row => row.Count)));
    }
}

/// <param name="Startable">Projects with people in them for which the caller may start a round.</param>
/// <param name="MayStartAll">Whether the caller may start one over all projects.</param>
public sealed record CertificationList(Page<CertificationRow> Rounds, IReadOnlyList<CertifiableProject> Startable, bool MayStartAll);

public sealed record CertificationRow(CertificationCampaign Campaign, CertificationTally Tally);

public sealed record CertifiableProject(ProjectId Id, string Name);

/// <summary>How many answers of each kind.</summary>
public sealed record CertificationTally(IReadOnlyDictionary<CertificationAnswer, int> Counts)
{
    public static CertificationTally None { get; } = new(new Dictionary<CertificationAnswer, int>());

    public int All => Counts.Values.Sum();

    public int Of(CertificationAnswer answer) => Counts.GetValueOrDefault(answer);
}
