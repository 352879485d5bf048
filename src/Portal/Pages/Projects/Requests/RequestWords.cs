using Portal.Components.Kit;
using Portal.Core.Projects.Requests;

namespace Portal.Pages.Projects.Requests;

/// <summary>States of wishes for projects in words, each with its tone.</summary>
public static class RequestWords
{
    public static string Of(ProjectRequestState state) => state switch
    {
        ProjectRequestState.Pending => "Waits for a decision",
        ProjectRequestState.ChangesAsked => "Changes asked for",
        ProjectRequestState.Approved => "Approved, to be made",
        ProjectRequestState.Rejected => "Rejected",
        ProjectRequestState.Withdrawn => "Withdrawn",
        ProjectRequestState.Made => "Made",
        _ => state.ToString(),
    };

    public static Tone ToneOf(ProjectRequestState state) => state switch
    {
        ProjectRequestState.Pending or ProjectRequestState.ChangesAsked => Tone.Wait,
        ProjectRequestState.Approved or ProjectRequestState.Made => Tone.Good,
        ProjectRequestState.Rejected => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string OfData(string dataClass) => dataClass switch
    {
        "public" => "Public: anybody may see it",
        "internal" => "Internal: for people of the company",
        "confidential" => "Confidential: for those who need it",
        _ => dataClass,
    };
}
