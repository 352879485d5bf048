using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>
/// Makes the link into the person's own Studio. The profile comes from their own grant; nobody, an Admin included, opens another's.
/// The link is never stored: the record says only that Studio was opened.
/// </summary>
[Requires("studio.open")]
public sealed class OpenStudio(UnitOfWorkFactory work, AccessPolicies policies, IStudioSessions sessions)
{
    /// <summary>The shortest session AWS gives (<c>CreatePresignedDomainUrl</c>).</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    public async Task<Result<StudioEntrance>> ExecuteAsync(SessionId caller, AccessGrantId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var grant = await uow.Db.AccessGrants.SingleOrDefaultAsync(row => row.Id == id, ct);
        var relation = grant is not null && grant.Person == uow.Actor.Person ? Relations.Own : Relations.None;
        if (uow.Authorise(Permission.StudioOpen, relation) is { } refusal) return await RefuseAsync(refusal);
        if (grant is null) return AccessErrors.GrantNotFound;
        if (!grant.IsOpenable || grant.EndsAt <= uow.Now) return await RefuseAsync(AccessErrors.NotOpenable($"Your access to {grant.ProjectName} is {grant.State}, so Studio cannot be opened."));
        if (grant.ProfileArn is not { } arn || grant.DomainId is not { } domain) return await RefuseAsync(AccessErrors.NotOpenable("The Studio user has not been verified yet."));

        var policy = await policies.InForceAsync(uow.Db, grant.ProjectId, ct);
        var length = Length(TimeSpan.FromHours(policy.SessionHours), grant.EndsAt - uow.Now);
        var opened = await sessions.OpenAsync(new(domain, grant.ProfileName, arn, grant.Person, length), ct);
        if (opened.Error is { } failed) return await RefuseAsync(failed);
        grant.Opened(uow.Now);
        uow.Audit(new AuditEvent("studio.opened", AuditTarget.Grant(id), AuditOutcome.Succeeded, $"Studio user {grant.ProfileName}, for at most {length.TotalMinutes:0} minutes.")
        {
            Project = grant.ProjectName,
            AwsRequestIds = opened.Value!.RequestIds,
        });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : opened.Value!;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "studio.open", AuditTarget.Grant(id), ct, grant?.ProjectName);
    }

    private static TimeSpan Length(TimeSpan allowed, TimeSpan left)
    {
        var length = allowed < left ? allowed : left;
        return length < Shortest ? Shortest : length;
    }
}
