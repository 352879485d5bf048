using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Deployments;

/// <summary>Who pressed Run build: the one authenticated word on who trained a version.</summary>
public sealed class BuildStart
{
    private BuildStart()
    {
    }

    public ProjectId ProjectId { get; private set; }

    /// <summary>Execution of the build pipeline.</summary>
    public string ExecutionId { get; private set; } = "";

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string PersonName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public NamedPerson Person => new(PersonIssuer, PersonSubject, PersonName);

    public static BuildStart By(Actor actor, ProjectId project, string executionId, DateTimeOffset now) => new()
    {
        ProjectId = project,
        ExecutionId = executionId,
        PersonIssuer = actor.Person.Issuer,
        PersonSubject = actor.Person.Subject,
        PersonName = actor.Name,
        At = now,
    };
}
