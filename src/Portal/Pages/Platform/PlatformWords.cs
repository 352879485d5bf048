using Portal.Components.Kit;
using Portal.Core.Platform;

namespace Portal.Pages.Platform;

/// <summary>Standing of templates and kinds of change in words, each with its tone.</summary>
public static class PlatformWords
{
    public static string Of(TemplateStanding standing) => standing switch
    {
        TemplateStanding.Current => "As shipped",
        TemplateStanding.Differs => "Differs from this build",
        TemplateStanding.NotShipped => "Not shipped with this build",
        _ => "Not known",
    };

    public static Tone ToneOf(TemplateStanding standing) => standing switch
    {
        TemplateStanding.Current => Tone.Good,
        TemplateStanding.Differs => Tone.Wait,
        TemplateStanding.NotShipped => Tone.Quiet,
        _ => Tone.Bad,
    };

    public static string Of(StackChangeKind kind) => kind switch
    {
        StackChangeKind.Replaced => "Made anew",
        StackChangeKind.MayBeReplaced => "May be made anew",
        StackChangeKind.Removed => "Removed",
        StackChangeKind.Added => "Added",
        _ => "Changed in place",
    };

    public static Tone ToneOf(StackChangeKind kind) => kind switch
    {
        StackChangeKind.Replaced or StackChangeKind.Removed => Tone.Bad,
        StackChangeKind.MayBeReplaced => Tone.Wait,
        StackChangeKind.Added => Tone.Good,
        _ => Tone.Quiet,
    };
}
