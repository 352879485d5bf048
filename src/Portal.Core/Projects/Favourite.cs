using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Projects;

/// <summary>A project somebody wants to find quickly. Nobody else's business, so the record says nothing of it.</summary>
public sealed class Favourite
{
    private Favourite()
    {
    }

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public ProjectId ProjectId { get; private set; }

    public static Favourite Of(PersonId person, ProjectId project) => new() { PersonIssuer = person.Issuer, PersonSubject = person.Subject, ProjectId = project };
}
