using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>What a person is to somebody's access: it is theirs, or they own or decide about the project.</summary>
public sealed class GrantAudience(ProjectRelations projects)
{
    public async Task<Relations> OfAsync(UnitOfWork uow, AccessGrant? grant, CancellationToken ct)
    {
        if (grant is null) return Relations.None;
        var project = await uow.Db.Projects.FindAsync([grant.ProjectId], ct);
        // Being a member of the project says nothing about somebody else's access.
        var relations = await projects.OfAsync(uow, project, ct) & ~Relations.Member;
        return grant.Person == uow.Actor.Person ? relations | Relations.Own : relations;
    }
}
