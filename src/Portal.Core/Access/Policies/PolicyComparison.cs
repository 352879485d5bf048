using Portal.Core.Audit;

namespace Portal.Core.Access.Policies;

/// <summary>One rule that two policies have different, and what that does.</summary>
public sealed record PolicyDifference(string Field, string Label, string Before, string After, PolicyEffect Effect)
{
    public FieldChange ToChange() => new(Label, Before, After);
}

/// <summary>What a change of policy changes, and which of it lets people in more easily: fewer needed, more who decide, longer, by itself. Pure.</summary>
public static class PolicyComparison
{
    /// <summary>The rules of a project's policy, in the order pages show them.</summary>
    public static IReadOnlyList<PolicyField<ApprovalPolicy>> OfProject { get; } =
    [
        PolicyField<ApprovalPolicy>.People(nameof(ApprovalPolicy.Approvers), "Approvers", policy => policy.Approvers),
        PolicyField<ApprovalPolicy>.Groups(nameof(ApprovalPolicy.ApproverGroups), "Approver groups", policy => policy.ApproverGroups),
        PolicyField<ApprovalPolicy>.YesNo(nameof(ApprovalPolicy.OwnerDecides), "The owner may decide", policy => policy.OwnerDecides, PolicyEffect.Looser),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.Needed), "Approvals needed", "", policy => policy.Needed, PolicyEffect.Stricter),
        PolicyField<ApprovalPolicy>.People(nameof(ApprovalPolicy.Backups), "Backup approvers", policy => policy.Backups),
        PolicyField<ApprovalPolicy>.Groups(nameof(ApprovalPolicy.BackupGroups), "Backup groups", policy => policy.BackupGroups),
        PolicyField<ApprovalPolicy>.Groups(nameof(ApprovalPolicy.AutoApprovedGroups), "Groups approved without a decision", policy => policy.AutoApprovedGroups),
        PolicyField<ApprovalPolicy>.YesNo(nameof(ApprovalPolicy.ExtensionNeedsDecision), "Extensions need a decision", policy => policy.ExtensionNeedsDecision, PolicyEffect.Stricter),
        PolicyField<ApprovalPolicy>.YesNo(nameof(ApprovalPolicy.DirectGrantNeedsDecision), "Direct grants need a decision", policy => policy.DirectGrantNeedsDecision, PolicyEffect.Stricter),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.DefaultDays), "Usual length of access", "day", policy => policy.DefaultDays, PolicyEffect.Looser),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.MaxDays), "Longest access", "day", policy => policy.MaxDays, PolicyEffect.Looser),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.SessionHours), "Longest Studio session", "hour", policy => policy.SessionHours, PolicyEffect.Looser),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.TargetHours), "Target time to decide", "hour", policy => policy.TargetHours, PolicyEffect.Neutral),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.EscalateAfterHours), "Backups may decide after", "hour", policy => policy.EscalateAfterHours, PolicyEffect.Stricter),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.ExpireAfterHours), "Undecided requests expire after", "hour", policy => policy.ExpireAfterHours, PolicyEffect.Looser),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.RemindDaysBefore), "Reminder before the end", "day", policy => policy.RemindDaysBefore, PolicyEffect.Neutral),
        PolicyField<ApprovalPolicy>.Number(nameof(ApprovalPolicy.GraceDays), "Grace period before removal", "day", policy => policy.GraceDays, PolicyEffect.Looser),
    ];

    /// <summary>The rules of the platform floor.</summary>
    public static IReadOnlyList<PolicyField<PolicyFloor>> OfFloor { get; } =
    [
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MinNeeded), "Fewest approvals needed", "", floor => floor.MinNeeded, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.OwnerMayDecide), "Project owners may decide", floor => floor.OwnerMayDecide, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.AllowAutoApproval), "Groups may be approved without a decision", floor => floor.AllowAutoApproval, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.ExtensionNeedsDecision), "Extensions need a decision everywhere", floor => floor.ExtensionNeedsDecision, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.DirectGrantNeedsDecision), "Direct grants need a decision everywhere", floor => floor.DirectGrantNeedsDecision, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MaxDays), "Longest access", "day", floor => floor.MaxDays, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MaxSessionHours), "Longest Studio session", "hour", floor => floor.MaxSessionHours, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MaxExpireAfterHours), "Undecided requests expire after at most", "hour", floor => floor.MaxExpireAfterHours, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MaxGraceDays), "Longest grace period before removal", "day", floor => floor.MaxGraceDays, PolicyEffect.Looser),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MinForStaging), "Fewest approvals for staging", "", floor => floor.MinForStaging, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.Number(nameof(PolicyFloor.MinForProduction), "Fewest people by production", "", floor => floor.MinForProduction, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.SeparateDeciders), "Production takes somebody new everywhere", floor => floor.SeparateDeciders, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.RefuseUnknownTrainers), "Unknown trainers are refused everywhere", floor => floor.RefuseUnknownTrainers, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.RequireSteps), "All training steps must have succeeded", floor => floor.RequireSteps, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.RequireStaging), "Staging must serve a version first", floor => floor.RequireStaging, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.RequireRiskRating), "A risk rating must be set everywhere", floor => floor.RequireRiskRating, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.RequireTicket), "Production needs a ticket everywhere", floor => floor.RequireTicket, PolicyEffect.Stricter),
        PolicyField<PolicyFloor>.Pattern(nameof(PolicyFloor.TicketPattern), "Form of change tickets everywhere", floor => floor.TicketPattern),
        PolicyField<PolicyFloor>.YesNo(nameof(PolicyFloor.AllowBreakGlass), "Admins may break the glass", floor => floor.AllowBreakGlass, PolicyEffect.Looser),
    ];

    public static IReadOnlyList<PolicyDifference> Between(ApprovalPolicy before, ApprovalPolicy after) => Between(OfProject, before, after);

    public static IReadOnlyList<PolicyDifference> Between(PolicyFloor before, PolicyFloor after) => Between(OfFloor, before, after);

    /// <summary>Whether a second person must confirm the change.</summary>
    public static bool IsLooser(IEnumerable<PolicyDifference> differences) => differences.Any(difference => difference.Effect is PolicyEffect.Looser);

    internal static IReadOnlyList<PolicyDifference> Between<T>(IReadOnlyList<PolicyField<T>> fields, T before, T after) =>
    [
        .. fields.Where(field => field.Key(before) != field.Key(after))
            .Select(field => new PolicyDifference(field.Field, field.Label, field.Words(before), field.Words(after), field.Effect(before, after))),
    ];
}
