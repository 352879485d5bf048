using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>A Data Science Admin gives one or many people access. Each line succeeds or fails by itself; the policy says whether a decider must confirm.</summary>
[Requires("access.grant directly")]
public sealed class GrantAccess(UnitOfWorkFactory work, AccessPolicies policies, RequestOpening opening)
{
    /// <summary>As many as a pasted list may name.</summary>
    public const int MostPeople = 100;

    public async Task<Result<IReadOnlyList<GrantLine>>> ExecuteAsync(SessionId caller, ProjectId projectId, IReadOnlyList<PersonId> people, AccessWish wish, CancellationToken ct)
    {
        await using (var uow = await work.BeginAsync(caller, ct))
        {
            var name = await uow.Db.Projects.AsNoTracking().Where(row => row.Id == projectId).Select(row => row.Name).SingleOrDefaultAsync(ct);
            var target = name is null ? new AuditTarget("project", projectId.ToString()) : AuditTarget.Project(name);
            if (uow.Authorise(Permission.AccessGrant) is { } refusal) return await uow.RefuseAsync(refusal, "access.grant", target, ct, name);
            if (name is null) return ProjectErrors.NotFound;
            if (people.Count == 0) return AccessErrors.Invalid("People", "Nobody is named.", "Name at least one person.");
            if (people.Count > MostPeople) return AccessErrors.Invalid("People", $"{people.Count} people are named; {MostPeople} are the most at once.", "Split the list.");
        }

        var lines = new List<GrantLine>();
        foreach (var person in people.Distinct()) lines.Add(new(person, await GrantOneAsync(caller, projectId, person, wish, ct)));
        return lines;
    }

    private async Task<Result<AccessRequestId>> GrantOneAsync(SessionId caller, ProjectId projectId, PersonId person, AccessWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.AccessGrant) is { } refusal) return await RefuseAsync(refusal, null);
        var project = await uow.Db.Projects.AsNoTracking().SingleAsync(row => row.Id == projectId, ct);
        if (person == uow.Actor.Person) return await RefuseAsync(AccessErrors.NotForYourself, project.Name);
        var beneficiary = await RequestOpening.FindPersonAsync(uow.Db, person, ct);
        if (beneficiary.Error is { } unknown) return await RefuseAsync(unknown, project.Name);
        var policy = await policies.InForceAsync(uow.Db, projectId, ct);
        if (WishRules.FirstProblem(wish, policy, uow.Now) is { } invalid) return await RefuseAsync(invalid, project.Name);
        if (await RequestOpening.ObstacleAsync(uow, project, beneficiary.Value!, ct) is { } obstacle) return await RefuseAsync(obstacle, project.Name);

        var request = AccessRequest.Ask(RequestKind.Direct, project, uow.Actor, beneficiary.Value!, wish, policy, null, uow.Now);
        if (await opening.OpenAsync(uow, project, request, policy, ct) is { } impossible) return await RefuseAsync(impossible, project.Name);
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? await RefuseAsync(lost.Kind is ErrorKind.Conflict ? AccessErrors.AskedAlready(beneficiary.Value!.Name) : lost, project.Name) : request.Id;

        async Task<Error> RefuseAsync(Error error, string? name) => await uow.RefuseAsync(error, "access.grant", new AuditTarget("person", person.Subject), ct, name);
    }
}

/// <summary>What became of one person of the list.</summary>
public sealed record GrantLine(PersonId Person, Result<AccessRequestId> Result);
