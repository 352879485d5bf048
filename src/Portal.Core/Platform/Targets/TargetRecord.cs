using Portal.Core.Audit;
using Portal.Core.Deployments;

namespace Portal.Core.Platform.Targets;

/// <summary>What the record says of target accounts.</summary>
internal static class TargetRecord
{
    public const string Path = "/platform";

    public static AuditTarget TargetOf(PromotionStage? stage) => new("platform", stage is { } known ? $"target {Words(known)}" : "target");

    public static string Words(PromotionStage stage) => stage is PromotionStage.Staging ? "staging" : "production";

    public static AuditEvent Of(TargetRegistration row, string action, string? reason) => new(action, TargetOf(row.Stage), AuditOutcome.Succeeded, reason)
    {
        CorrelationId = row.Id.ToString("N"),
        Changes =
        [
            new FieldChange("Stage", null, Words(row.Stage)), new FieldChange("Account", null, row.AccountId), new FieldChange("Alias", null, row.Alias),
            new FieldChange("Region", null, row.Region), new FieldChange("Role", null, row.RoleArn),
        ],
    };
}
