using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Kernel;

namespace Portal.Pages.Policy;

/// <summary>A project's policy while it is edited.</summary>
public sealed class PolicyDraft(ApprovalPolicy basedOn)
{
    /// <summary>What the form was filled with.</summary>
    public ApprovalPolicy BasedOn { get; } = basedOn;

    /// <summary>People, groups and yes or no as chosen; the numbers stand in <see cref="Numbers"/>.</summary>
    public ApprovalPolicy Chosen { get; set; } = basedOn;

    public TypedNumbers Numbers { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [nameof(ApprovalPolicy.Needed)] = basedOn.Needed,
        [nameof(ApprovalPolicy.DefaultDays)] = basedOn.DefaultDays,
        [nameof(ApprovalPolicy.MaxDays)] = basedOn.MaxDays,
        [nameof(ApprovalPolicy.SessionHours)] = basedOn.SessionHours,
        [nameof(ApprovalPolicy.TargetHours)] = basedOn.TargetHours,
        [nameof(ApprovalPolicy.EscalateAfterHours)] = basedOn.EscalateAfterHours,
        [nameof(ApprovalPolicy.ExpireAfterHours)] = basedOn.ExpireAfterHours,
        [nameof(ApprovalPolicy.RemindDaysBefore)] = basedOn.RemindDaysBefore,
        [nameof(ApprovalPolicy.GraceDays)] = basedOn.GraceDays,
    });

    /// <summary>What the core last said of it; null while a number is missing.</summary>
    public PolicyCheck? Check { get; set; }

    /// <summary>Why it was not saved.</summary>
    public Error? Problem { get; set; }

    public Error? ProblemOf(string field) =>
        Numbers.Problems.Concat(Check?.Problems ?? []).FirstOrDefault(problem => problem.Field == field) ?? (Problem?.Field == field ? Problem : null);

    public ApprovalPolicy ToPolicy() => Chosen with
    {
        Needed = Numbers.Read(nameof(ApprovalPolicy.Needed)),
        DefaultDays = Numbers.Read(nameof(ApprovalPolicy.DefaultDays)),
        MaxDays = Numbers.Read(nameof(ApprovalPolicy.MaxDays)),
        SessionHours = Numbers.Read(nameof(ApprovalPolicy.SessionHours)),
        TargetHours = Numbers.Read(nameof(ApprovalPolicy.TargetHours)),
        EscalateAfterHours = Numbers.Read(nameof(ApprovalPolicy.EscalateAfterHours)),
        ExpireAfterHours = Numbers.Read(nameof(ApprovalPolicy.ExpireAfterHours)),
        RemindDaysBefore = Numbers.Read(nameof(ApprovalPolicy.RemindDaysBefore)),
        GraceDays = Numbers.Read(nameof(ApprovalPolicy.GraceDays)),
    };
}
