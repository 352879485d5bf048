using System.Text.Json;

namespace Portal.Core.Deployments;

/// <summary>What must hold before a version of a project's model may go on. Who may decide stands in the project's approver policy.</summary>
public sealed record PromotionPolicy
{
    public int PeopleForStaging { get; init; } = 1;

    /// <summary>How many distinct people must have approved by the time production is answered, those who approved staging included.</summary>
    public int PeopleForProduction { get; init; } = 2;

    /// <summary>Whether production takes somebody who did not approve staging.</summary>
    public bool SeparateDeciders { get; init; } = true;

    public UnknownTrainers UnknownTrainers { get; init; } = UnknownTrainers.TwoFromOutside;

    public IReadOnlyList<MetricThreshold> Thresholds { get; init; } = [];

    public bool RequireRiskRating { get; init; }

    public bool RequireTicket { get; init; }

    /// <summary>Regular expression for change tickets; empty takes any text.</summary>
    public string TicketPattern { get; init; } = "";

    public bool AllowBreakGlass { get; init; } = true;

    public string Write() => JsonSerializer.Serialize(this);

    public static PromotionPolicy Read(string json) => JsonSerializer.Deserialize<PromotionPolicy>(json)!;

    /// <summary>The stricter of two in every point: what was asked under one policy is judged by both.</summary>
    public PromotionPolicy And(PromotionPolicy other) => new()
    {
        PeopleForStaging = Math.Max(PeopleForStaging, other.PeopleForStaging),
        PeopleForProduction = Math.Max(PeopleForProduction, other.PeopleForProduction),
        SeparateDeciders = SeparateDeciders || other.SeparateDeciders,
        UnknownTrainers = UnknownTrainers is UnknownTrainers.Refuse || other.UnknownTrainers is UnknownTrainers.Refuse ? UnknownTrainers.Refuse : UnknownTrainers.TwoFromOutside,
        Thresholds = [.. Thresholds.Concat(other.Thresholds).Distinct()],
        RequireRiskRating = RequireRiskRating || other.RequireRiskRating,
        RequireTicket = RequireTicket || other.RequireTicket,
        TicketPattern = other.TicketPattern.Length > 0 ? other.TicketPattern : TicketPattern,
        AllowBreakGlass = AllowBreakGlass && other.AllowBreakGlass,
    };
}

/// <param name="Metric">Name as the evaluation wrote it.</param>
/// <param name="IsMinimum">True when the value must be at least the limit, false when at most.</param>
public sealed record MetricThreshold(string Metric, bool IsMinimum, double Limit);

/// <summary>What follows when nobody can say who trained a version.</summary>
public enum UnknownTrainers
{
    /// <summary>Two people decide who are no members of the project.</summary>
    TwoFromOutside,

    /// <summary>Nobody may approve it.</summary>
    Refuse,
}
