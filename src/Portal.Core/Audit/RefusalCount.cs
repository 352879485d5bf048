using System.Security.Cryptography;
using System.Text;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Audit;

/// <summary>
/// Counts identical refusals: same person and session, action, target and error. The first one of a minute is an entry of its own;
/// the repeats are counted here, in the database so that no crash loses them, and told by one later entry.
/// </summary>
public sealed class RefusalCount
{
    /// <summary>How long repeats are gathered into one entry.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private RefusalCount()
    {
    }

    /// <summary>Hash over everything that makes two refusals identical.</summary>
    public string Key { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    /// <summary>Refusals after the first that no entry tells of yet.</summary>
    public int Repeats { get; private set; }

    public string ActorIssuer { get; private set; } = "";

    public string ActorSubject { get; private set; } = "";

    public string ActorName { get; private set; } = "";

    public string ActorRoles { get; private set; } = "";

    public SessionId? Session { get; private set; }

    public string Action { get; private set; } = "";

    public string TargetKind { get; private set; } = "";

    public string TargetId { get; private set; } = "";

    public string? Project { get; private set; }

    public string Reason { get; private set; } = "";

    public Actor Actor => new(
        new PersonId(ActorIssuer, ActorSubject), ActorName, ActorRoles.Length == 0 ? [] : [.. ActorRoles.Split(',').Select(Enum.Parse<Role>)], Session);

    public static RefusalCount Begin(string key, Actor actor, AuditEvent refused, DateTimeOffset now) => new()
    {
        Key = key,
        Since = now,
        ActorIssuer = AuditText.Clean(actor.Person.Issuer, AuditText.Issuer),
        ActorSubject = AuditText.Clean(actor.Person.Subject, AuditText.Subject),
        ActorName = AuditText.Clean(actor.Name, AuditText.Target),
        ActorRoles = string.Join(',', actor.Roles),
        Session = actor.Session,
        Action = AuditText.Clean(refused.Action, AuditText.Action),
        TargetKind = AuditText.Clean(refused.Target.Kind, AuditText.Kind),
        TargetId = AuditText.Clean(refused.Target.Id, AuditText.Target),
        Project = AuditText.CleanOrNull(refused.Project, AuditText.Project),
        Reason = AuditText.Clean(refused.Reason ?? "", AuditText.Long),
    };

    public void BeginAgain(DateTimeOffset now)
    {
        Since = now;
        Repeats = 0;
    }

    /// <summary>The entry that tells of the repeats.</summary>
    public AuditEvent Summary() => new(Action, new AuditTarget(TargetKind, TargetId), AuditOutcome.Refused, AndRepeats(Reason))
    {
        Project = Project,
    };

    /// <summary>Adds the untold repeats of the minute before to a reason.</summary>
    public string AndRepeats(string? reason) => Repeats == 0
        ? reason ?? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reason} (Refused {Repeats} more {(Repeats == 1 ? "time" : "times")} in the minute from {Since.UtcDateTime:HH:mm:ss} UTC.)");

    public static string KeyOf(Actor actor, AuditEvent refused, Error error)
    {
        var text = string.Join('\n', [actor.Person.Issuer, actor.Person.Subject, actor.Session?.ToString() ?? "", refused.Action, refused.Target.Kind, refused.Target.Id, error.Code]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
