using Portal.Components.Kit;
using Portal.Core.Access;
using Portal.Core.Access.Policies;

namespace Portal.Pages.Policy;

/// <summary>How pages speak of policies.</summary>
public static class PolicyWords
{
    private const int MostNames = 12;

    /// <summary>The rules of a project's policy under their headings.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<PolicyField<ApprovalPolicy>> Fields)> Sections { get; } =
    [
        ("Who decides", Of(nameof(ApprovalPolicy.Needed), nameof(ApprovalPolicy.Approvers), nameof(ApprovalPolicy.ApproverGroups), nameof(ApprovalPolicy.OwnerDecides), nameof(ApprovalPolicy.Backups), nameof(ApprovalPolicy.BackupGroups))),
        ("What needs a decision", Of(nameof(ApprovalPolicy.ExtensionNeedsDecision), nameof(ApprovalPolicy.DirectGrantNeedsDecision), nameof(ApprovalPolicy.AutoApprovedGroups))),
        ("How long a request waits", Of(nameof(ApprovalPolicy.TargetHours), nameof(ApprovalPolicy.EscalateAfterHours), nameof(ApprovalPolicy.ExpireAfterHours))),
        ("How long access lasts", Of(nameof(ApprovalPolicy.DefaultDays), nameof(ApprovalPolicy.MaxDays), nameof(ApprovalPolicy.SessionHours), nameof(ApprovalPolicy.RemindDaysBefore), nameof(ApprovalPolicy.GraceDays))),
    ];

    /// <summary>The rules of the platform floor under their headings.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<PolicyField<PolicyFloor>> Fields)> FloorSections { get; } =
    [
        ("Access", [.. PolicyComparison.OfFloor.TakeWhile(field => field.Field != nameof(PolicyFloor.MinForStaging))]),
        ("Releases", [.. PolicyComparison.OfFloor.SkipWhile(field => field.Field != nameof(PolicyFloor.MinForStaging))]),
    ];

    public static Tone ToneOf(PolicyEffect effect) => effect switch
    {
        PolicyEffect.Stricter => Tone.Good,
        PolicyEffect.Looser => Tone.Wait,
        _ => Tone.Quiet,
    };

    public static string Of(PolicyEffect effect) => effect switch
    {
        PolicyEffect.Stricter => "Stricter",
        PolicyEffect.Looser => "Looser",
        _ => "Neither",
    };

    public static Tone ToneOf(PolicyChangeState state) => state switch
    {
        PolicyChangeState.Confirmed => Tone.Good,
        PolicyChangeState.Pending => Tone.Wait,
        PolicyChangeState.Refused => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Of(PolicyChangeState state) => state is PolicyChangeState.Stale ? "Set aside" : state.ToString();

    /// <summary>What the platform floor asks of a rule, for the hint below its field; null when it asks nothing.</summary>
    public static string? FloorHint(string field, PolicyFloor floor) => field switch
    {
        nameof(ApprovalPolicy.Needed) when floor.MinNeeded > 1 => $"The platform asks for at least {floor.MinNeeded}.",
        nameof(ApprovalPolicy.MaxDays) => $"The platform allows at most {floor.MaxDays}.",
        nameof(ApprovalPolicy.SessionHours) => $"The platform allows at most {floor.MaxSessionHours}.",
        nameof(ApprovalPolicy.ExpireAfterHours) => $"The platform allows at most {floor.MaxExpireAfterHours}.",
        nameof(ApprovalPolicy.GraceDays) => $"The platform allows at most {floor.MaxGraceDays}.",
        nameof(ApprovalPolicy.OwnerDecides) when !floor.OwnerMayDecide => "The platform lets no owner decide.",
        nameof(ApprovalPolicy.AutoApprovedGroups) when !floor.AllowAutoApproval => "The platform asks for a decision for everybody.",
        nameof(ApprovalPolicy.ExtensionNeedsDecision) when floor.ExtensionNeedsDecision => "The platform asks for this.",
        nameof(ApprovalPolicy.DirectGrantNeedsDecision) when floor.DirectGrantNeedsDecision => "The platform asks for this.",
        _ => null,
    };

    /// <summary>What came of an edit; null when nothing was to change.</summary>
    public static string? Told(PolicyEdit? edit) => edit switch
    {
        null => null,
        { IsApplied: true } => "The policy is changed and counts from now on.",
        _ => "The change is proposed. It counts once a second person confirms it.",
    };

    /// <summary>Names of people who can decide, in one line.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "nobody known to Portal",
        > MostNames => $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more",
        _ => string.Join(", ", names),
    };

    private static IReadOnlyList<PolicyField<ApprovalPolicy>> Of(params string[] fields) =>
        [.. fields.Select(field => PolicyComparison.OfProject.Single(one => one.Field == field))];
}
