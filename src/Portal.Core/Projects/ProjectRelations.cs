using Portal.Core.People;

namespace Portal.Core.Projects;

/// <summary>What a person is to a project.</summary>
public static class ProjectRelations
{
    public static Relations Of(Actor actor, Project? project) =>
        project is not null && project.Owner == actor.Person ? Relations.Owner : Relations.None;
}
