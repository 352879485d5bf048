using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Policies;

/// <summary>Where a proposed change of policy stands.</summary>
public enum PolicyChangeState
{
    /// <summary>Waits for a second person.</summary>
    Pending,

    /// <summary>A second person confirmed it; it is the policy since then.</summary>
    Confirmed,

    /// <summary>A second person said no.</summary>
    Refused,

    /// <summary>Whoever proposed it took it back.</summary>
    Withdrawn,

    /// <summary>What it was a change of has changed meanwhile, so it can no longer be confirmed.</summary>
    Stale,
}

/// <summary>What a proposed change is of.</summary>
public enum PolicyKind
{
    /// <summary>The platform's minimum.</summary>
    Floor,

    /// <summary>Who decides about access to a project.</summary>
    Access,

    /// <summary>What must hold before a project's models are released.</summary>
    Releases,
}

/// <summary>A change that only counts once a second person with the same permission confirms it: a looser project policy, or any platform floor.</summary>
public sealed class PolicyChange
{
    private PolicyChange()
    {
    }

    public Guid Id { get; private set; }

    public PolicyKind Kind { get; private set; }

    /// <summary>Null for the platform floor.</summary>
    public ProjectId? ProjectId { get; private set; }

    /// <summary>While it is pending: what it would change, so that a unique index allows one. Null once it is answered.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>JSON of what counted when it was proposed. It can only be confirmed while that still counts.</summary>
    public string Before { get; private set; } = "";

    /// <summary>JSON of what would count.</summary>
    public string After { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public PolicyChangeState State { get; private set; }

    public string ProposedByIssuer { get; private set; } = "";

    public string ProposedBySubject { get; private set; } = "";

    public string ProposedByName { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public string? AnsweredByName { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was refused or set aside.</summary>
    public string? Answer { get; private set; }

    public int Version { get; private set; }

    public PersonId ProposedBy => new(ProposedByIssuer, ProposedBySubject);

    public bool IsFloor => Kind is PolicyKind.Floor;

    public static PolicyChange Propose(PolicyKind kind, ProjectId? project, string before, string after, Actor by, string reason, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        ProjectId = project,
        OpenKey = KeyOf(kind, project),
        Before = before,
        After = after,
        Reason = reason.Trim(),
        State = PolicyChangeState.Pending,
        ProposedByIssuer = by.Person.Issuer,
        ProposedBySubject = by.Person.Subject,
        ProposedByName = by.Name,
        ProposedAt = now,
    };

    public static string KeyOf(PolicyKind kind, ProjectId? project) => kind switch
    {
        PolicyKind.Access => $"project {project}",
        PolicyKind.Releases => $"releases {project}",
        _ => "platform",
    };

    /// <summary>Confirmed, refused, withdrawn or set aside; only once.</summary>
    public Error? End(PolicyChangeState state, string by, string? answer, DateTimeOffset now)
    {
        if (EndedError() is { } ended) return ended;
        (State, OpenKey, AnsweredByName, Answer, AnsweredAt) = (state, null, by, answer, now);
        return null;
    }

    /// <summary>Why nothing is left to decide, or null while it is pending.</summary>
    public Error? EndedError() => State switch
    {
        PolicyChangeState.Pending => null,
        PolicyChangeState.Stale => Answer is null ? PolicyErrors.Stale : PolicyErrors.Overtaken(AnsweredByName!),
        _ => PolicyErrors.Answered(State.ToString().ToLowerInvariant(), AnsweredByName),
    };
}
