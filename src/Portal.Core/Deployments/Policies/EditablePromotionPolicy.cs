using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments.Policies;

/// <summary>Editing what must hold before a project's models are released.</summary>
public sealed class EditablePromotionPolicy : EditablePolicy<PromotionPolicy>
{
    public override PolicyKind Kind => PolicyKind.Releases;

    protected override string ChangedAction => "policy.releases.changed";

    public override Task<PromotionPolicy> InForceAsync(PortalDbContext db, ProjectId project, CancellationToken ct) => PromotionCases.PolicyAsync(db, project, ct);

    public override PromotionPolicy Tidy(PromotionPolicy policy) => PromotionPolicyRules.Tidy(policy);

    public override IReadOnlyList<Error> Problems(PromotionPolicy policy, PolicyFloor floor) => PromotionPolicyRules.Problems(policy, floor);

    public override IReadOnlyList<PolicyDifference> Between(PromotionPolicy before, PromotionPolicy after) => PromotionComparison.Between(before, after);

    public override PromotionPolicy Read(string document) => PromotionPolicy.Read(document);

    protected override string Write(PromotionPolicy policy) => policy.Write();

    protected override async Task<Result<PromotionPolicy>> NameAsync(PortalDbContext db, PromotionPolicy policy, PromotionPolicy inForce, CancellationToken ct)
    {
        var names = await NamedInPolicy.ReadAsync(
            db, policy.StagingDeciders.People.Concat(policy.ProductionDeciders.People), inForce.StagingDeciders.People.Concat(inForce.ProductionDeciders.People), ct);
        var staging = names.Resolve(nameof(PromotionPolicy.StagingDeciders), policy.StagingDeciders.People);
        if (staging.Error is { } problem) return problem;
        var production = names.Resolve(nameof(PromotionPolicy.ProductionDeciders), policy.ProductionDeciders.People);
        if (production.Error is { } other) return other;
        return policy with
        {
            StagingDeciders = policy.StagingDeciders with { People = staging.Value! },
            ProductionDeciders = policy.ProductionDeciders with { People = production.Value! },
        };
    }

    protected override async Task KeepAsync(UnitOfWork uow, ProjectId project, PromotionPolicy policy, CancellationToken ct)
    {
        var row = await uow.Db.PromotionPolicies.SingleOrDefaultAsync(one => one.ProjectId == project, ct);
        if (row is null) uow.Db.PromotionPolicies.Add(row = ProjectPromotionPolicy.For(project));
        row.Change(policy, uow.Actor.Name, uow.Now);
    }
}
