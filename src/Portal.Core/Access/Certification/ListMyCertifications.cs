using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Certification;

/// <summary>Open rounds in which answers wait for the caller as owner of projects, those that end first on top: for Home.</summary>
[Requires("project.edit or transfer")]
public sealed class ListMyCertifications(UnitOfWorkFactory work)
{
    public async Task<Result<IReadOnlyList<WaitingRound>>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.ProjectEdit, Relations.Owner) is { } refusal) return await uow.RefuseAsync(refusal, "certification.mine", new AuditTarget("certification", "*"), ct);
        var rounds = await uow.Db.CertificationCampaigns.AsNoTracking().Where(row => row.OpenKey != null).OrderBy(row => row.ClosesAt).ToListAsync(ct);
        if (rounds.Count == 0) return Result<IReadOnlyList<WaitingRound>>.From([]);
        var person = uow.Actor.Person;
        var owned = await uow.Db.Projects.AsNoTracking().Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject).Select(row => row.Id).ToListAsync(ct);
        var ids = rounds.ConvertAll(round => round.Id);
        var open = await uow.Db.CertificationItems.AsNoTracking()
            .Where(row => ids.Contains(row.CampaignId) && row.Answer == CertificationAnswer.Open && owned.Contains(row.ProjectId))
            .GroupBy(row => row.CampaignId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return Result<IReadOnlyList<WaitingRound>>.From([.. rounds.Where(round => open.ContainsKey(round.Id)).Select(round => new WaitingRound(round.Id, round.Name, open[round.Id], round.ClosesAt))]);
    }
}

/// <param name="Open">How many answers the caller owes.</param>
public sealed record WaitingRound(Guid Id, string Name, int Open, DateTimeOffset ClosesAt);
