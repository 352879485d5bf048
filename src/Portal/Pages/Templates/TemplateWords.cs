using Portal.Components.Kit;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;

namespace Portal.Pages.Templates;

/// <summary>Changes and roll-outs in words, each with its tone.</summary>
public static class TemplateWords
{
    public static string Of(TemplateChangeKind kind) => kind switch
    {
        TemplateChangeKind.Replaced => "Made anew",
        TemplateChangeKind.Removed => "Removed",
        TemplateChangeKind.Added => "Added",
        _ => "Changed in place",
    };

    public static Tone ToneOf(TemplateChangeKind kind) => kind switch
    {
        TemplateChangeKind.Replaced or TemplateChangeKind.Removed => Tone.Bad,
        TemplateChangeKind.Added => Tone.Good,
        _ => Tone.Quiet,
    };

    public static string Of(RollOutState state) => state switch
    {
        RollOutState.Running => "Under way",
        RollOutState.Stopped => "Stopped",
        RollOutState.Done => "Done",
        _ => "Ended by a person",
    };

    public static Tone ToneOf(RollOutState state) => state switch
    {
        RollOutState.Running => Tone.Busy,
        RollOutState.Stopped => Tone.Bad,
        RollOutState.Done => Tone.Good,
        _ => Tone.Quiet,
    };

    public static string Of(RollOutItemState state) => state switch
    {
        RollOutItemState.Waiting => "to come",
        RollOutItemState.Running => "going on",
        RollOutItemState.Done => "done",
        _ => "failed",
    };

    public static Tone ToneOf(RollOutItemState state) => state switch
    {
        RollOutItemState.Running => Tone.Busy,
        RollOutItemState.Done => Tone.Good,
        RollOutItemState.Failed => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string Address(string product) => $"/templates/{Uri.EscapeDataString(product)}";
}
