using Portal.Core.People;

namespace Portal.Core.Projects.Evidence;

/// <summary>How much of a project's evidence a person may take out.</summary>
/// <param name="IsWhole">Everybody's requests and the project's whole record; otherwise only what the person asked for, decided or did.</param>
/// <param name="HasReleases">Releases, their decisions and what was measured.</param>
public sealed record EvidenceScope(PersonId Person, bool IsWhole, bool HasReleases)
{
    public static EvidenceScope Of(Actor actor, Relations relations) => new(
        actor.Person,
        Permissions.Allows(actor, Permission.AuditRead, relations & Relations.Owner),
        Permissions.Allows(actor, Permission.DeploymentRead, relations));

    public string Sentence => (IsWhole, HasReleases) switch
    {
        (true, _) => "It holds everything Portal keeps of the project.",
        (_, true) => "It holds members and releases; of requests and of the record only what is the exporter's own.",
        _ => "It holds members; of requests and of the record only what is the exporter's own.",
    };
}
