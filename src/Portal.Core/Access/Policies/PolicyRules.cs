using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Policies;

/// <summary>What a policy and the platform floor may say. Pure; a sentence for each field that is wrong.</summary>
public static class PolicyRules
{
    public const int MostNamed = 50;
    public const int LongestGroup = 256;
    public const int MostNeeded = 10;
    private const int HoursOfAQuarter = 2160;
    private const int LongestAccessDays = 730;
    private const int LongestGraceDays = 90;
    private const int LongestReminderDays = 60;
    private const int LongestSessionHours = 12;

    /// <summary>People and groups once each, without blanks around them.</summary>
    public static ApprovalPolicy Tidy(ApprovalPolicy policy) => policy with
    {
        Approvers = Once(policy.Approvers),
        ApproverGroups = Once(policy.ApproverGroups),
        Backups = Once(policy.Backups),
        BackupGroups = Once(policy.BackupGroups),
        AutoApprovedGroups = Once(policy.AutoApprovedGroups),
    };

    public static IReadOnlyList<Error> Problems(ApprovalPolicy policy, PolicyFloor floor) => [.. Own(policy), .. UnderTheFloor(policy, floor)];

    public static IReadOnlyList<Error> Problems(PolicyFloor floor) =>
    [
        .. Within(nameof(PolicyFloor.MinNeeded), "approvals", floor.MinNeeded, 1, MostNeeded),
        .. Within(nameof(PolicyFloor.MaxDays), "days", floor.MaxDays, 1, LongestAccessDays),
        .. Within(nameof(PolicyFloor.MaxSessionHours), "hours", floor.MaxSessionHours, 1, LongestSessionHours),
        .. Within(nameof(PolicyFloor.MaxExpireAfterHours), "hours", floor.MaxExpireAfterHours, 1, HoursOfAQuarter),
        .. Within(nameof(PolicyFloor.MaxGraceDays), "days", floor.MaxGraceDays, 0, LongestGraceDays),
        .. Within(nameof(PolicyFloor.MinForStaging), "approvals", floor.MinForStaging, 1, MostNeeded),
        .. Within(nameof(PolicyFloor.MinForProduction), "people", floor.MinForProduction, 1, MostNeeded),
        .. TicketForm.Problems(nameof(PolicyFloor.TicketPattern), floor.TicketPattern),
    ];

    private static IEnumerable<Error> Own(ApprovalPolicy policy) =>
    [
        .. NotTooMany(nameof(ApprovalPolicy.Approvers), policy.Approvers.Count),
        .. NotTooMany(nameof(ApprovalPolicy.Backups), policy.Backups.Count),
        .. Groups(nameof(ApprovalPolicy.ApproverGroups), policy.ApproverGroups),
        .. Groups(nameof(ApprovalPolicy.BackupGroups), policy.BackupGroups),
        .. Groups(nameof(ApprovalPolicy.AutoApprovedGroups), policy.AutoApprovedGroups),
        .. Within(nameof(ApprovalPolicy.Needed), "approvals", policy.Needed, 1, MostNeeded),
        .. Within(nameof(ApprovalPolicy.MaxDays), "days", policy.MaxDays, 1, LongestAccessDays),
        .. Within(nameof(ApprovalPolicy.DefaultDays), "days", policy.DefaultDays, 1, Math.Max(1, policy.MaxDays)),
        .. Within(nameof(ApprovalPolicy.SessionHours), "hours", policy.SessionHours, 1, LongestSessionHours),
        .. Within(nameof(ApprovalPolicy.TargetHours), "hours", policy.TargetHours, 1, HoursOfAQuarter),
        .. Within(nameof(ApprovalPolicy.EscalateAfterHours), "hours", policy.EscalateAfterHours, 1, HoursOfAQuarter),
        .. Within(nameof(ApprovalPolicy.ExpireAfterHours), "hours", policy.ExpireAfterHours, 1, HoursOfAQuarter),
        .. Within(nameof(ApprovalPolicy.RemindDaysBefore), "days", policy.RemindDaysBefore, 0, LongestReminderDays),
        .. Within(nameof(ApprovalPolicy.GraceDays), "days", policy.GraceDays, 0, LongestGraceDays),
    ];

    private static IEnumerable<Error> UnderTheFloor(ApprovalPolicy policy, PolicyFloor floor)
    {
        if (policy.Needed < floor.MinNeeded) yield return Under(nameof(ApprovalPolicy.Needed), $"at least {floor.MinNeeded} approvals");
        if (policy.MaxDays > floor.MaxDays) yield return Under(nameof(ApprovalPolicy.MaxDays), $"access of at most {floor.MaxDays} days");
        if (policy.SessionHours > floor.MaxSessionHours) yield return Under(nameof(ApprovalPolicy.SessionHours), $"sessions of at most {floor.MaxSessionHours} hours");
        if (policy.ExpireAfterHours > floor.MaxExpireAfterHours) yield return Under(nameof(ApprovalPolicy.ExpireAfterHours), $"that requests expire after at most {floor.MaxExpireAfterHours} hours");
        if (policy.GraceDays > floor.MaxGraceDays) yield return Under(nameof(ApprovalPolicy.GraceDays), $"a grace period of at most {floor.MaxGraceDays} days");
        if (policy.AutoApprovedGroups.Count > 0 && !floor.AllowAutoApproval) yield return Under(nameof(ApprovalPolicy.AutoApprovedGroups), "a decision for everybody, so no group is approved without one");
        if (!policy.ExtensionNeedsDecision && floor.ExtensionNeedsDecision) yield return Under(nameof(ApprovalPolicy.ExtensionNeedsDecision), "a decision for extensions");
        if (!policy.DirectGrantNeedsDecision && floor.DirectGrantNeedsDecision) yield return Under(nameof(ApprovalPolicy.DirectGrantNeedsDecision), "a decision for direct grants");
        if (policy.OwnerDecides && !floor.OwnerMayDecide) yield return Under(nameof(ApprovalPolicy.OwnerDecides), "that owners do not decide");
    }

    internal static Error Under(string field, string demand) =>
        PolicyErrors.Invalid(field, $"The platform floor asks for {demand}.", "A project's policy can only be stricter than the floor; two Admins can change the floor.");

    internal static IEnumerable<Error> Within(string field, string unit, int value, int least, int most)
    {
        if (value < least || value > most) yield return PolicyErrors.Invalid(field, $"{value} {unit} cannot be set here.", $"Choose {least} to {most}.");
    }

    internal static IEnumerable<Error> NotTooMany(string field, int count)
    {
        if (count > MostNamed) yield return PolicyErrors.Invalid(field, $"{count} are named; {MostNamed} are the most.", "Name a group instead of its members.");
    }

    internal static IEnumerable<Error> Groups(string field, IReadOnlyList<string> groups)
    {
        foreach (var problem in NotTooMany(field, groups.Count)) yield return problem;
        if (groups.FirstOrDefault(group => group.Length > LongestGroup || group.Any(char.IsControl)) is not null)
        {
            yield return PolicyErrors.Invalid(field, $"A group id has at most {LongestGroup} characters and stands on one line.", "Copy the id as your identity provider sends it.");
        }
    }

    internal static IReadOnlyList<NamedPerson> Once(IReadOnlyList<NamedPerson> people) => [.. people.DistinctBy(one => one.Person)];

    internal static IReadOnlyList<string> Once(IReadOnlyList<string> groups) =>
        [.. groups.Select(group => group.Trim()).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal)];
}
