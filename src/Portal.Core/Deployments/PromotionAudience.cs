using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>What somebody is to a promotion: their relation to the project, and the right to decide if they have one.</summary>
public sealed class PromotionAudience(ProjectRelations relations, PromotionCases cases)
{
    public async Task<PromotionView> OfAsync(UnitOfWork uow, Promotion promotion, CancellationToken ct)
    {
        var project = await uow.Db.Projects.AsNoTracking().SingleAsync(row => row.Id == promotion.ProjectId, ct);
        var about = await cases.OfAsync(uow.Db, promotion, uow.Now, ct);
        var right = promotion.Asks is { } stage ? PromotionRules.RightOf(uow.Actor.Person, stage, about) : PromotionRules.AnyRightOf(uow.Actor.Person, about);
        var to = await relations.OfAsync(uow, project, ct);
        // Whoever decided about one stage goes on reading while others decide about the next.
        if (right is not null || PromotionRules.AnyRightOf(uow.Actor.Person, about) is not null) to |= Relations.Decider;
        if (right is not null) to |= Relations.Named | Relations.Decider;
        return new(project, about, right, to);
    }
}

public sealed record PromotionView(Project Project, PromotionCase About, DecidingRight? Right, Relations Relations);
