using System.Text.Json;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Projects;

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

    /// <summary>JSON of what differs from what was accepted last, field by field; empty unless a project's resources changed.</summary>
    public string Diff { get; private set; } = "[]";

    /// <summary>Not shown before then; null while nobody said so.</summary>
    public DateTimeOffset? IgnoredUntil { get; private set; }

    /// <summary>Who does not want to see it, and why.</summary>
    public string? Ignored { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? Settlement { get; private set; }

    public int Version { get; private set; }

    /// <summary>What differs, each with the value that was accepted last and the one that AWS has.</summary>
    public IReadOnlyList<FieldChange> Changes => JsonSerializer.Deserialize<List<FieldChange>>(Diff)!;

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

    /// <summary>Key of the one open finding about a governed project's resources.</summary>
    public static string KeyOfChanges(string project) => $"{nameof(DriftKind.ChangedProject)}//{project}/";

    /// <summary>Resources of a governed project are not as they were accepted.</summary>
    public static DriftFinding Changed(Project project, IReadOnlyList<FieldChange> changes, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = DriftKind.ChangedProject,
        OpenKey = KeyOfChanges(project.Name),
        Name = project.Name,
        ProjectId = project.Id,
        Diff = JsonSerializer.Serialize(changes),
        ChangedInAws = now,
        FirstSeenAt = now,
    };

    /// <summary>More has changed since: each field keeps the value that was accepted, and what is as it was again falls out. True while anything differs.</summary>
    public bool Merge(IReadOnlyList<FieldChange> changes, DateTimeOffset now)
    {
        var merged = Changes.ToDictionary(change => change.Field, StringComparer.Ordinal);
        foreach (var change in changes) merged[change.Field] = change with { Before = merged.TryGetValue(change.Field, out var known) ? known.Before : change.Before };
        FieldChange[] left = [.. merged.Values.Where(change => change.Before != change.After).OrderBy(change => change.Field, StringComparer.Ordinal)];
        Diff = JsonSerializer.Serialize(left);
        ChangedInAws = now;
        (IgnoredUntil, Ignored) = (null, null);
        return left.Length > 0;
    }

    /// <summary>It stands, but nobody needs to see it before that day, unless it changes again.</summary>
    public void Ignore(DateTimeOffset until, string why) => (IgnoredUntil, Ignored) = (until, why);

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

    /// <summary>Resources of a governed project were changed or deleted outside Portal.</summary>
    ChangedProject,
}
