using Portal.Core.Access;
using Portal.Core.Access.Policies;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;

namespace Portal.Pages.Policy;

/// <summary>How pages speak of release policies.</summary>
public static class ReleasePolicyWords
{
    /// <summary>The rules under their headings.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<PolicyField<PromotionPolicy>> Fields)> Sections { get; } =
    [
        ("Who decides", Of(
            nameof(PromotionPolicy.PeopleForStaging), nameof(PromotionPolicy.StagingDeciders), nameof(PromotionPolicy.PeopleForProduction), nameof(PromotionPolicy.ProductionDeciders),
            nameof(PromotionPolicy.SeparateDeciders), nameof(PromotionPolicy.UnknownTrainers))),
        ("What must hold", Of(
            nameof(PromotionPolicy.RequireSteps), nameof(PromotionPolicy.Thresholds), nameof(PromotionPolicy.RequireRiskRating), nameof(PromotionPolicy.RequireStaging),
            nameof(PromotionPolicy.RequireTicket), nameof(PromotionPolicy.TicketPattern), nameof(PromotionPolicy.AllowBreakGlass))),
    ];

    public static string Label(string field) => PromotionComparison.Fields.Single(one => one.Field == field).Label;

    /// <summary>What the platform floor asks of a rule, for the hint below its field; null when it asks nothing.</summary>
    public static string? FloorHint(string field, PolicyFloor floor) => field switch
    {
        nameof(PromotionPolicy.PeopleForStaging) when floor.MinForStaging > 1 => $"The platform asks for at least {floor.MinForStaging}.",
        nameof(PromotionPolicy.PeopleForProduction) when floor.MinForProduction > 1 => $"The platform asks for at least {floor.MinForProduction}.",
        nameof(PromotionPolicy.SeparateDeciders) when floor.SeparateDeciders => Asked,
        nameof(PromotionPolicy.UnknownTrainers) when floor.RefuseUnknownTrainers => Asked,
        nameof(PromotionPolicy.RequireSteps) when floor.RequireSteps => Asked,
        nameof(PromotionPolicy.RequireStaging) when floor.RequireStaging => Asked,
        nameof(PromotionPolicy.RequireRiskRating) when floor.RequireRiskRating => Asked,
        nameof(PromotionPolicy.RequireTicket) when floor.RequireTicket => Asked,
        nameof(PromotionPolicy.TicketPattern) when floor.TicketPattern.Length > 0 => $"The platform asks for {floor.TicketPattern}.",
        nameof(PromotionPolicy.AllowBreakGlass) when !floor.AllowBreakGlass => "The platform lets nobody break the glass.",
        _ => null,
    };

    private const string Asked = "The platform asks for this.";

    private static IReadOnlyList<PolicyField<PromotionPolicy>> Of(params string[] fields) => [.. fields.Select(field => PromotionComparison.Fields.Single(one => one.Field == field))];
}
