using Portal.Components.Kit;
using Portal.Core.Notifications;

namespace Portal.Pages.Notifications;

/// <summary>What became of an e-mail, in words.</summary>
public static class MailWords
{
    public static string Of(MailState state) => state switch
    {
        MailState.Waiting => "Waiting",
        MailState.Sent => "Sent",
        MailState.Failed => "Failed",
        _ => "Not sent",
    };

    public static Tone ToneOf(MailState state) => state switch
    {
        MailState.Waiting => Tone.Wait,
        MailState.Sent => Tone.Good,
        MailState.Failed => Tone.Bad,
        _ => Tone.Quiet,
    };
}
