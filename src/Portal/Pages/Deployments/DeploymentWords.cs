using System.Globalization;
using Portal.Components.Kit;
using Portal.Core.Access;
using Portal.Core.Deployments;

namespace Portal.Pages.Deployments;

/// <summary>States of releases, runs and endpoints in words, each with its tone; and how numbers and long texts of AWS are written.</summary>
public static class DeploymentWords
{
    private const int LongestText = 300;

    public static string Of(PromotionState state) => state switch
    {
        PromotionState.Pending => "Waits for staging decision",
        PromotionState.Staging => "Going to staging",
        PromotionState.AwaitingProduction => "Waits for production decision",
        PromotionState.Releasing => "Going to production",
        PromotionState.Live => "Live",
        PromotionState.Refusing => "Being rejected",
        PromotionState.Rejected => "Rejected",
        PromotionState.Retired => "No longer live",
        PromotionState.Dropped => "Ended unanswered",
        _ => state.ToString(),
    };

    public static Tone ToneOf(PromotionState state) => state switch
    {
        PromotionState.Pending or PromotionState.AwaitingProduction => Tone.Wait,
        PromotionState.Staging or PromotionState.Releasing or PromotionState.Refusing => Tone.Busy,
        PromotionState.Live => Tone.Good,
        PromotionState.Rejected => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Of(PromotionKind kind) => kind is PromotionKind.Release ? "Release" : "Roll-back";

    public static string Of(PromotionStage stage) => stage is PromotionStage.Staging ? "staging" : "production";

    public static string Of(ModelApproval approval) => approval switch
    {
        ModelApproval.PendingManualApproval => "Pending approval",
        ModelApproval.Approved => "Approved",
        _ => "Rejected",
    };

    public static Tone ToneOf(ModelApproval approval) => approval switch
    {
        ModelApproval.PendingManualApproval => Tone.Wait,
        ModelApproval.Approved => Tone.Good,
        _ => Tone.Bad,
    };

    public static string Of(VoteKind kind, PromotionStage stage) => kind switch
    {
        VoteKind.Approve => $"approved it for {Of(stage)}",
        VoteKind.Reject => $"rejected it for {Of(stage)}",
        _ => "asked for changes",
    };

    /// <summary>AWS's own words for runs, stages, steps and endpoints are shown as they are and lead to a tone.</summary>
    public static Tone ToneOfStatus(string? status) => status switch
    {
        "Succeeded" or "InService" or "Active" or "Completed" => Tone.Good,
        "InProgress" or "Executing" or "Starting" or "Creating" or "Updating" or "Stopping" or "RollingBack" => Tone.Busy,
        "Failed" or "OutOfService" or "UpdateRollbackFailed" => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Number(double? value) => value is { } number ? number.ToString("G6", CultureInfo.InvariantCulture) : "–";

    public static string Difference(double? value) => value is { } number ? number.ToString("+0.######;-0.######;0", CultureInfo.InvariantCulture) : "–";

    public static string Of(MetricDirection direction) => direction switch
    {
        MetricDirection.HigherIsBetter => "higher is better",
        MetricDirection.LowerIsBetter => "lower is better",
        _ => "direction not known",
    };

    /// <summary>What a line of the comparison comes to, in words.</summary>
    public static (Tone Tone, string Words) Verdict(MetricLine line) => line switch
    {
        { Live: null } => (Tone.Quiet, "Only in this version"),
        { Candidate: null } => (Tone.Wait, "Missing in this version"),
        { IsBetter: true } => (Tone.Good, "Better"),
        { IsBetter: false } => (Tone.Bad, "Worse"),
        { Difference: 0 } => (Tone.Quiet, "The same"),
        { Difference: > 0 } => (Tone.Quiet, "Higher"),
        _ => (Tone.Quiet, "Lower"),
    };

    /// <summary>The first part of an id or digest that people compare by eye.</summary>
    public static string ShortId(string id)
    {
        var bare = id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;
        return bare.Length <= 12 ? bare : bare[..8];
    }

    /// <summary>Text from users' code or from AWS, cut where it would fill the page.</summary>
    public static string Cut(string? text, int longest = LongestText) => text is null ? "" : text.Length <= longest ? text : $"{text[..longest]}…";

    public static string Votes(Tally tally) => string.Create(CultureInfo.InvariantCulture, $"{tally.Approvals} of {tally.Needed}");
}
