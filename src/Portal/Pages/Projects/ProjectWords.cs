using Portal.Components.Kit;
using Portal.Core.Operations;
using Portal.Core.Projects;

namespace Portal.Pages.Projects;

/// <summary>States of projects, operations and stacks in words, each with its tone.</summary>
public static class ProjectWords
{
    public static string Of(ProjectState state) => state switch
    {
        ProjectState.Creating => "Being created",
        ProjectState.Active => "Active",
        ProjectState.Failed => "Creation failed",
        ProjectState.CleaningUp => "Being cleaned up",
        ProjectState.GivenUp => "Given up",
        ProjectState.Archived => "Archived",
        ProjectState.Deleting => "Being deleted",
        ProjectState.Deleted => "Deleted",
        _ => state.ToString(),
    };

    public static Tone ToneOf(ProjectState state) => state switch
    {
        ProjectState.Creating or ProjectState.CleaningUp or ProjectState.Deleting => Tone.Busy,
        ProjectState.Active => Tone.Good,
        ProjectState.Failed => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Of(OperationState state) => state switch
    {
        OperationState.Queued => "Queued",
        OperationState.Running => "Running",
        OperationState.Waiting => "Waiting for AWS",
        OperationState.NeedsAttention => "Needs a decision",
        OperationState.Succeeded => "Succeeded",
        OperationState.Cancelled => "Ended by a person",
        _ => state.ToString(),
    };

    public static Tone ToneOf(OperationState state) => state switch
    {
        OperationState.Queued or OperationState.Running or OperationState.Waiting => Tone.Busy,
        OperationState.Succeeded => Tone.Good,
        OperationState.NeedsAttention => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Of(StepState state) => state switch
    {
        StepState.Pending => "to come",
        StepState.Running => "going on",
        StepState.Done => "done",
        StepState.Failed => "failed",
        _ => state.ToString(),
    };

    public static Tone ToneOf(StepState state) => state switch
    {
        StepState.Running => Tone.Busy,
        StepState.Done => Tone.Good,
        StepState.Failed => Tone.Bad,
        _ => Tone.Quiet,
    };

    /// <summary>CloudFormation's own word for a state, which is shown as it is, leads to a tone.</summary>
    public static Tone ToneOfStack(string status) => status switch
    {
        _ when status.Contains("FAILED", StringComparison.Ordinal) => Tone.Bad,
        _ when status.Contains("ROLLBACK", StringComparison.Ordinal) => Tone.Wait,
        _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => Tone.Busy,
        _ when status.StartsWith("DELETE", StringComparison.Ordinal) => Tone.Quiet,
        _ when status.EndsWith("_COMPLETE", StringComparison.Ordinal) => Tone.Good,
        _ => Tone.Quiet,
    };

    public static string Count(int count, string one, string many) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
