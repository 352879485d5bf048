using Portal.Core.Deployments;
using Portal.Core.Platform.Targets;

namespace Portal.Pages.Platform;

/// <summary>How the page speaks of target accounts.</summary>
public static class TargetWords
{
    public static string Of(PromotionStage stage) => stage is PromotionStage.Staging ? "Staging" : "Production";

    public static string Of(TargetState state) => state.ToString().ToLowerInvariant();
}
