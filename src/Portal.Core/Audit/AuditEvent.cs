using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Audit;

/// <summary>How an attempt ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>The person may not do it.</summary>
    Refused,

    /// <summary>It was allowed but could not be done.</summary>
    Failed,
}

/// <summary>What an entry is about, for example <c>project</c> and its name.</summary>
/// <param name="Kind">Stable word: project, project-request, operation, request, grant, promotion, pipeline, freeze, certification, drift, person, session, audit, template, platform, sandbox.</param>
/// <param name="Id">Stable id of the thing.</param>
public sealed record AuditTarget(string Kind, string Id)
{
    public static AuditTarget Project(string name) => new("project", name);

    public static AuditTarget Operation(OperationId id) => new("operation", id.ToString());

    /// <summary>Somebody's wish for a project that does not exist yet.</summary>
    public static AuditTarget ProjectRequest(ProjectRequestId id) => new("project-request", id.ToString());

    public static AuditTarget Request(AccessRequestId id) => new("request", id.ToString());

    public static AuditTarget Grant(AccessGrantId id) => new("grant", id.ToString());

    public static AuditTarget Promotion(PromotionId id) => new("promotion", id.ToString());

    public static AuditTarget Pipeline(string name) => new("pipeline", name);

    public static AuditTarget Person(PersonId person) => new("person", person.ToString());

    public static AuditTarget Session(SessionId id) => new("session", id.Trace);

    /// <summary>The record itself, or one entry of it.</summary>
    public static AuditTarget Audit(string what) => new("audit", what);
}

/// <summary>What a use case says to the record. The unit of work adds time, actor and chain.</summary>
/// <param name="Action">Dotted and stable, for example <c>project.create.requested</c>.</param>
/// <param name="Reason">A sentence: what happened or why, erasable because it may hold personal data.</param>
public sealed record AuditEvent(string Action, AuditTarget Target, AuditOutcome Outcome, string? Reason = null)
{
    /// <summary>Fields before and after, by name. Erasable; never holds secrets.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Ties all entries of one operation or click together.</summary>
    public string? CorrelationId { get; init; }

    public IReadOnlyList<string> AwsRequestIds { get; init; } = [];

    /// <summary>Name of the project it concerns, so that owners find it; null when none.</summary>
    public string? Project { get; init; }
}

public sealed record FieldChange(string Field, string? Before, string? After);
