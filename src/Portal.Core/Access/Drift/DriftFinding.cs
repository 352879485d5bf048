using Portal.Core.Kernel;

namespace Portal.Core.Access.Drift;

/// <summary>Something in AWS that is not as Portal made it. It is shown until somebody acts on it or it is gone; nothing is changed silently.</summary>
public sealed class DriftFinding
{
    private DriftFinding()
    {
    }

    public Guid Id { get; private set; }

    public DriftKind Kind { get; private set; }

    /// <summary>Kind and thing while it stands, so that a unique index keeps it one; null once it is settled.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>Domain of a Studio user; empty for a project.</summary>
    public string DomainId { get; private set; } = "";

    /// <summary>Name of the Studio user or project.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The grant whose Studio user is missing.</summary>
    public AccessGrantId? GrantId { get; private set; }

    /// <summary>The project that the Studio user's product or role belongs to, where that is known.</summary>
    public ProjectId? ProjectId { get; private set; }

    /// <summary>The role a Studio user works with; null for the domain's own.</summary>
    public string? RoleArn { get; private set; }

    /// <summary>Whose it may be: the person its tags name.</summary>
    public string? PersonHint { get; private set; }

    /// <summary>What AWS says of it: status, role, product.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>When AWS last changed it; details are read again only when this moves.</summary>
    public DateTimeOffset ChangedInAws { get; private set; }

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? Settlement { get; private set; }

    public int Version { get; private set; }

    public static DriftFinding Of(Deviation deviation, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = deviation.Kind,
        OpenKey = deviation.Key,
        DomainId = deviation.DomainId,
        Name = deviation.Name,
        GrantId = deviation.GrantId,
        ChangedInAws = deviation.ChangedInAws,
        FirstSeenAt = now,
    };

    public void Describe(string detail, ProjectId? project, DateTimeOffset changedInAws, string? roleArn, string? personHint) =>
        (Detail, ProjectId, ChangedInAws, RoleArn, PersonHint) = (detail, project, changedInAws, roleArn, personHint);

    /// <summary>The project whose role it carries has come under Portal's rules.</summary>
    public void BelongsTo(ProjectId project) => ProjectId = project;

    public void Settle(string how, DateTimeOffset now)
    {
        OpenKey = null;
        Settlement = how;
        SettledAt = now;
    }
}

public enum DriftKind
{
    /// <summary>A Studio user that Portal did not make.</summary>
    StrayStudioUser,

    /// <summary>Access is active, but SageMaker has no such Studio user.</summary>
    MissingStudioUser,

    /// <summary>A SageMaker project that Portal did not make.</summary>
    StrayProject,

    /// <summary>A project is active, but SageMaker has none of that name.</summary>
    MissingProject,
}
