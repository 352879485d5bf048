using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>The approver policy of one project. A project without a row has <see cref="StandardPolicy"/>.</summary>
public sealed class ProjectPolicy
{
    private ProjectPolicy()
    {
    }

    public ProjectId ProjectId { get; private set; }

    /// <summary>JSON of the <see cref="ApprovalPolicy"/>.</summary>
    public string Document { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public ApprovalPolicy Policy => ApprovalPolicy.Read(Document);

    public static ProjectPolicy For(ProjectId project) => new() { ProjectId = project };

    public void Change(ApprovalPolicy policy, string by, DateTimeOffset now) => (Document, ChangedBy, ChangedAt) = (policy.Write(), by, now);
}

/// <summary>The platform's minimum: one row, or none while nobody has changed it.</summary>
public sealed class PlatformFloor
{
    public const int OnlyId = 1;

    private PlatformFloor()
    {
    }

    public int Id { get; private set; }

    /// <summary>JSON of the <see cref="PolicyFloor"/>.</summary>
    public string Document { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public PolicyFloor Floor => PolicyFloor.Read(Document);

    public static PlatformFloor First() => new() { Id = OnlyId };

    public void Change(PolicyFloor floor, string by, DateTimeOffset now) => (Document, ChangedBy, ChangedAt) = (floor.Write(), by, now);
}

/// <summary>What a project has before anybody edits its policy: whoever has the role Approver decides, and its owner; Admins are the backup.</summary>
public sealed record StandardPolicy(ApprovalPolicy Policy)
{
    public static StandardPolicy From(RoleTable roles) => new(new ApprovalPolicy
    {
        ApproverGroups = roles.Groups.GetValueOrDefault(Role.Approver) ?? [],
        BackupGroups = roles.Groups.GetValueOrDefault(Role.Admin) ?? [],
    });
}
