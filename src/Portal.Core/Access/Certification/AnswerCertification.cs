using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Certification;

/// <summary>The owner of a project, or an Admin, keeps or revokes one or many people's access, with one reason. Each is its own transaction and has its own result.</summary>
[Requires("project.edit or transfer")]
public sealed class AnswerCertification(UnitOfWorkFactory work, GrantTransitions transitions)
{
    public const int MostAtOnce = 100;

    public async Task<Result<IReadOnlyList<CertificationLine>>> ExecuteAsync(SessionId caller, IReadOnlyList<Guid> items, bool keep, string reason, CancellationToken ct)
    {
        if (items.Count > MostAtOnce) return CertificationErrors.TooMany(items.Count);
        var lines = new List<CertificationLine>();
        foreach (var id in items.Distinct())
        {
            var line = await AnswerOneAsync(caller, id, keep, reason, ct);
            // Portal itself may have written to the access in the same moment; it is judged anew.
            if (line.Error is { Code: "conflict" }) line = await AnswerOneAsync(caller, id, keep, reason, ct);
            lines.Add(new(id, line));
        }

        return lines is [{ Result.Error: { } only }] ? only : lines;
    }

    private async Task<Result<CertificationAnswer>> AnswerOneAsync(SessionId caller, Guid id, bool keep, string reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var item = await uow.Db.CertificationItems.SingleOrDefaultAsync(row => row.Id == id, ct);
        var project = item is null ? null : await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == item.ProjectId, ct);
        if (uow.Authorise(Permission.ProjectEdit, ProjectRelations.OfOwner(uow.Actor, project)) is { } refusal) return await RefuseAsync(refusal);
        if (item is null) return CertificationErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: true) is { } unsaid) return await RefuseAsync(unsaid);
        var campaign = await uow.Db.CertificationCampaigns.AsNoTracking().SingleAsync(row => row.Id == item.CampaignId, ct);
        if (CertificationRules.AnswerProblem(uow.Actor.Person, item, campaign, keep, uow.Now) is { } wrong) return await RefuseAsync(wrong);

        var answered = keep ? Take(uow, item, CertificationAnswer.Kept, reason) : await RevokeAsync(uow, item, reason, ct);
        if (answered is { } impossible) return await RefuseAsync(impossible);
        uow.Audit(CertificationRecord.OfItem(item, campaign, keep ? "certification.kept" : "certification.revoked"));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : item.Answer;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "certification.answer", new AuditTarget("certification", id.ToString("N")), ct, item?.ProjectName);
    }

    private async Task<Error?> RevokeAsync(UnitOfWork uow, CertificationItem item, string reason, CancellationToken ct)
    {
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == item.GrantId, ct);
        if (grant.State is GrantState.Suspended or GrantState.Removing or GrantState.Removed) return Take(uow, item, CertificationAnswer.Ended, reason);
        return await transitions.EndAsync(uow, grant, $"Revoked by {uow.Actor.Name} at re-certification: {reason.Trim()}", ct) ?? Take(uow, item, CertificationAnswer.Revoked, reason);
    }

    private static Error? Take(UnitOfWork uow, CertificationItem item, CertificationAnswer answer, string reason) => item.Take(answer, reason.Trim(), uow.Actor.Name, uow.Now);
}

/// <summary>What became of one person's access, or why the answer was not taken.</summary>
public sealed record CertificationLine(Guid Item, Result<CertificationAnswer> Result);
