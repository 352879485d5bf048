using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Policies;

/// <summary>Editing who decides about access to a project.</summary>
public sealed class EditableAccessPolicy(AccessPolicies policies) : EditablePolicy<ApprovalPolicy>
{
    public override PolicyKind Kind => PolicyKind.Access;

    protected override string ChangedAction => "policy.changed";

    public override Task<ApprovalPolicy> InForceAsync(PortalDbContext db, ProjectId project, CancellationToken ct) => policies.InForceAsync(db, project, ct);

    public override ApprovalPolicy Tidy(ApprovalPolicy policy) => PolicyRules.Tidy(policy);

    public override IReadOnlyList<Error> Problems(ApprovalPolicy policy, PolicyFloor floor) => PolicyRules.Problems(policy, floor);

    public override IReadOnlyList<PolicyDifference> Between(ApprovalPolicy before, ApprovalPolicy after) => PolicyComparison.Between(before, after);

    public override ApprovalPolicy Read(string document) => ApprovalPolicy.Read(document);

    protected override string Write(ApprovalPolicy policy) => policy.Write();

    protected override async Task<Result<ApprovalPolicy>> NameAsync(PortalDbContext db, ApprovalPolicy policy, ApprovalPolicy inForce, CancellationToken ct)
    {
        var names = await NamedInPolicy.ReadAsync(db, policy.Approvers.Concat(policy.Backups), inForce.Approvers.Concat(inForce.Backups), ct);
        var approvers = names.Resolve(nameof(ApprovalPolicy.Approvers), policy.Approvers);
        if (approvers.Error is { } problem) return problem;
        var backups = names.Resolve(nameof(ApprovalPolicy.Backups), policy.Backups);
        if (backups.Error is { } other) return other;
        return policy with { Approvers = approvers.Value!, Backups = backups.Value! };
    }

    protected override async Task KeepAsync(UnitOfWork uow, ProjectId project, ApprovalPolicy policy, CancellationToken ct)
    {
        var row = await uow.Db.ProjectPolicies.SingleOrDefaultAsync(one => one.ProjectId == project, ct);
        if (row is null) uow.Db.ProjectPolicies.Add(row = ProjectPolicy.For(project));
        row.Change(policy, uow.Actor.Name, uow.Now);
    }
}
