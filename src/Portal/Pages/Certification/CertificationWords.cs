using Portal.Components.Kit;
using Portal.Core.Access.Certification;

namespace Portal.Pages.Certification;

/// <summary>Plain words for re-certification.</summary>
internal static class CertificationWords
{
    public static string Of(CertificationAnswer answer) => answer switch
    {
        CertificationAnswer.Open => "Not answered",
        CertificationAnswer.Kept => "Kept",
        CertificationAnswer.Revoked => "Revoked",
        CertificationAnswer.Suspended => "Suspended, unanswered",
        _ => "Had ended",
    };

    public static Tone ToneOf(CertificationAnswer answer) => answer switch
    {
        CertificationAnswer.Open => Tone.Wait,
        CertificationAnswer.Kept => Tone.Good,
        CertificationAnswer.Revoked or CertificationAnswer.Suspended => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static string StateOf(CertificationCampaign campaign) => campaign.IsOpen ? "Open" : "Closed";

    public static Tone ToneOf(CertificationCampaign campaign) => campaign.IsOpen ? Tone.Wait : Tone.Good;

    /// <summary>Counts of what there is any of, in one line.</summary>
    public static string Of(CertificationTally tally) => string.Join(", ", Enum.GetValues<CertificationAnswer>()
        .Where(answer => tally.Of(answer) > 0)
        .Select(answer => $"{tally.Of(answer)} {Of(answer).ToLowerInvariant()}"));
}
