using Portal.Core.Access;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>A promotion as lists show it.</summary>
/// <param name="Right">Why the caller may decide it now; null when they may not.</param>
public sealed record PromotionRow(
    PromotionId Id,
    string SortKey,
    PromotionKind Kind,
    PromotionState State,
    ProjectId Project,
    string ProjectName,
    int ModelVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AwaitingSince,
    DateTimeOffset? LiveAt,
    string? Outcome,
    bool NeedsReview,
    string? Right)
{
    internal static PromotionRow Of(Promotion row, string? right) => new(
        row.Id, row.SortKey, row.Kind, row.State, row.ProjectId, row.ProjectName, row.ModelVersion, row.CreatedAt, row.AwaitingSince, row.LiveAt, row.Outcome, row.NeedsReview, right);
}

/// <summary>Everything the promotion page shows.</summary>
/// <param name="Checks">Those of the stage it waits for, or passed last.</param>
/// <param name="Deadline">When the pipeline stops waiting for the decision about production; null when it does not wait.</param>
/// <param name="Target">Account and region of the stage it waits for, or reached last.</param>
/// <param name="Returns">The version a roll-back would bring back; null when there is none.</param>
public sealed record PromotionDetail(
    Promotion Promotion,
    DeploymentNames Names,
    PromotionPolicy Policy,
    PromotionEvidence Evidence,
    IReadOnlyList<MetricLine> Metrics,
    IReadOnlyList<PromotionCheck> Checks,
    IReadOnlyList<TraceLink> Trace,
    Tally Staging,
    Tally Production,
    IReadOnlyList<DeciderRow> Deciders,
    DecidingRight? Right,
    Error? WhyNotDecide,
    Error? WhyNotBreakGlass,
    Error? WhyNotRetry,
    Error? WhyNotReview,
    Error? WhyNotRollBack,
    Operations.OperationDetail? Operation,
    DateTimeOffset? Deadline,
    int? Returns,
    TargetSight? Target);

/// <summary>One link of the chain from commit to endpoint.</summary>
/// <param name="Value">Null when it is missing.</param>
/// <param name="IsDue">False while the release has not come so far that there could be one.</param>
public sealed record TraceLink(string Title, string? Value, bool IsDue = true);

/// <summary>One model version of a project, with what Portal knows of it.</summary>
public sealed record ModelRow(string Arn, int Version, ModelApproval Approval, DateTimeOffset CreatedAt, string? Description, PromotionId? Promotion, PromotionState? State);

/// <summary>What is live in one project.</summary>
public sealed record LiveRow(PromotionId Promotion, ProjectId Project, string ProjectName, int ModelVersion, DateTimeOffset LiveAt, string ApprovedBy, bool IsBatch, bool WasOutside);
