using Portal.Core.Deployments;

namespace Portal.Core.Projects.Endings;

/// <summary>The stacks that a deploy pipeline makes, in the order in which they can go: what watches first, then what serves.</summary>
internal static class ReleaseStackNames
{
    public static string Monitor(DeploymentNames names) => $"{names.Prefix}-monitor";

    public static IReadOnlyList<string> Of(DeploymentNames names) => [Monitor(names), names.Stack(PromotionStage.Production), names.Stack(PromotionStage.Staging)];
}
