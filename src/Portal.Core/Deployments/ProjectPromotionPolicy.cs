using Portal.Core.Kernel;

namespace Portal.Core.Deployments;

/// <summary>The promotion policy of one project. A project without a row has the one every project begins with.</summary>
public sealed class ProjectPromotionPolicy
{
    private ProjectPromotionPolicy()
    {
    }

    public ProjectId ProjectId { get; private set; }

    /// <summary>JSON of the <see cref="PromotionPolicy"/>.</summary>
    public string Document { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public PromotionPolicy Policy => PromotionPolicy.Read(Document);

    public static ProjectPromotionPolicy For(ProjectId project) => new() { ProjectId = project };

    public void Change(PromotionPolicy policy, string by, DateTimeOffset now) => (Document, ChangedBy, ChangedAt) = (policy.Write(), by, now);
}
