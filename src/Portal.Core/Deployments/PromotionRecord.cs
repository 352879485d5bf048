using Portal.Core.Audit;
using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>What the record says of promotions, written in this one place.</summary>
internal static class PromotionRecord
{
    public static AuditEvent Of(Promotion promotion, string action, string? reason, params FieldChange[] changes) =>
        new(action, AuditTarget.Promotion(promotion.Id), AuditOutcome.Succeeded, reason)
        {
            Project = promotion.ProjectName,
            CorrelationId = promotion.Id.ToString(),
            Changes = changes,
        };

    public static AuditEvent Registered(Promotion promotion) => Of(
        promotion,
        "deployment.registered",
        $"Version {promotion.ModelVersion} waits for a decision.",
        [
            new("Version", null, promotion.PackageArn),
            new("Bytes", null, string.Join(", ", promotion.Binding.Bytes.Select(one => $"{one.ImageDigest} {one.ModelDataETag}"))),
            new("Trainers", null, string.Join(", ", promotion.Trainers.People.Select(person => $"{person.Name} ({person.Subject})"))),
        ]);

    /// <summary>Who decided, in the words that go to AWS with the decision.</summary>
    public static string Summary(Promotion promotion, PromotionStage stage, Uri? portal)
    {
        var deciders = promotion.Votes.Where(vote => vote.Stage == stage && vote.Kind is not Access.VoteKind.AskForChanges).Select(vote => vote.VoterName).Distinct(StringComparer.Ordinal).ToArray();
        var who = promotion.BrokenGlassBy is { } admin ? $"{admin} (break glass)" : string.Join(", ", deciders);
        return $"Decided in Portal by {who}. {Link(promotion, portal)}";
    }

    public static string PathOf(PromotionId id) => $"/deployments/{id}";

    private static string Link(Promotion promotion, Uri? portal) => portal is null ? $"Release {promotion.Id}" : new Uri(portal, PathOf(promotion.Id)).ToString();
}
