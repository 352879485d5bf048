using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access.Drift;

/// <summary>Takes a Studio user made outside Portal under Portal's rules: it gets a person, an end and a record. Nothing in AWS is touched.</summary>
[Requires("project.adopt")]
public sealed class AdoptStudioUser(UnitOfWorkFactory work, AccessPolicies policies, IStudioUsers users)
{
    public async Task<Result<AccessGrantId>> ExecuteAsync(SessionId caller, Guid findingId, ProjectId projectId, PersonId person, AccessWish wish, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var finding = await uow.Db.DriftFindings.SingleOrDefaultAsync(row => row.Id == findingId && row.OpenKey != null && row.Kind == DriftKind.StrayStudioUser, ct);
        var target = new AuditTarget("studio-user", finding?.Name ?? findingId.ToString());
        if (uow.Authorise(Permission.ProjectAdopt) is { } refusal) return await RefuseAsync(refusal, null);
        if (finding is null) return DriftErrors.Settled;
        var project = await uow.Db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, ct);
        if (project is null) return ProjectErrors.NotFound;
        if (person == uow.Actor.Person) return await RefuseAsync(AccessErrors.NotForYourself, project.Name);
        var beneficiary = await RequestOpening.FindPersonAsync(uow.Db, person, ct);
        if (beneficiary.Error is { } unknown) return await RefuseAsync(unknown, project.Name);
        var policy = await policies.InForceAsync(uow.Db, projectId, ct);
        if (WishRules.FirstProblem(wish with { StartsAt = null }, policy, uow.Now) is { } invalid) return await RefuseAsync(invalid, project.Name);
        if (await RequestOpening.ObstacleAsync(uow, project, beneficiary.Value!, ct) is { } obstacle) return await RefuseAsync(obstacle, project.Name);

        var profile = await users.FindProfileAsync(finding.DomainId, finding.Name, ct);
        if (profile.Error is { } unreadable) return unreadable;
        if (profile.Value is null) return DriftErrors.Settled;
        var role = CloudFacts.Read(project.CloudFacts)?.SsmParameters.GetValueOrDefault("role-arn");
        if (profile.Value.ExecutionRoleArn != role) return await RefuseAsync(DriftErrors.OtherRole(finding.Name, project.Name), project.Name);
        var launch = await users.FindLaunchAsync(finding.Name, ct);
        if (launch.Error is { } hidden) return hidden;

        var request = AccessRequest.Ask(RequestKind.Direct, project, uow.Actor, beneficiary.Value!, wish with { StartsAt = null }, policy, null, uow.Now);
        request.Answer(RequestState.Approved, uow.Actor.Name, uow.Now);
        var grant = AccessGrant.Adopt(request, policy, profile.Value, launch.Value?.Id, role!, uow.Now);
        request.LedTo(grant.Id);
        uow.Db.AccessRequests.Add(request);
        uow.Db.AccessGrants.Add(grant);
        finding.Settle($"Adopted by {uow.Actor.Name} for {grant.PersonName}.", uow.Now);
        uow.Audit(AccessRecord.Asked(request));
        uow.Audit(AccessRecord.OfGrant(grant, "access.grant.adopted", $"Made outside Portal; adopted by {uow.Actor.Name}: {wish.Reason.Trim()}", before: null));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : grant.Id;

        async Task<Error> RefuseAsync(Error error, string? name) => await uow.RefuseAsync(error, "drift.adopt", target, ct, name);
    }
}
