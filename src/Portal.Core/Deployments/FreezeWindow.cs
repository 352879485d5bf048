using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Deployments;

/// <summary>A time in which nothing is approved, for one project or for all.</summary>
public sealed class FreezeWindow
{
    private FreezeWindow()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Null for every project.</summary>
    public ProjectId? ProjectId { get; private set; }

    public string? ProjectName { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public string Reason { get; private set; } = "";

    public string SetBy { get; private set; } = "";

    public int Version { get; private set; }

    public static FreezeWindow Set(Actor by, ProjectId? project, string? projectName, DateTimeOffset from, DateTimeOffset until, string reason) => new()
    {
        Id = Guid.CreateVersion7(),
        ProjectId = project,
        ProjectName = projectName,
        From = from,
        Until = until,
        Reason = reason,
        SetBy = by.Name,
    };

    public bool IsInForce(DateTimeOffset now) => From <= now && now < Until;

    public void End(DateTimeOffset now) => Until = now;
}
