using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Access;

/// <summary>What every new request goes through: whether it may stand at all, whether the policy answers it by itself, who is told.</summary>
public sealed class RequestOpening(GrantTransitions transitions)
{
    /// <summary>More would be noise; the inbox shows the request to all.</summary>
    private const int MostTold = 25;

    public static async Task<Result<NamedPerson>> FindPersonAsync(PortalDbContext db, PersonId person, CancellationToken ct)
    {
        var known = await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(row => row.Issuer == person.Issuer && row.Subject == person.Subject, ct);
        if (known is null) return AccessErrors.PersonUnknown(person.Subject);
        return MayOpenStudio(known) ? new NamedPerson(known.Issuer, known.Subject, known.Name) : AccessErrors.PersonCannotUse(known.Name);
    }

    public static bool MayOpenStudio(KnownPerson person) =>
        Permissions.Allows(new Actor(person.Person, person.Name, person.Roles, null), Permission.StudioOpen, Relations.Own);

    /// <summary>Why this person cannot be given access to this project now, or null.</summary>
    public static async Task<Error?> ObstacleAsync(UnitOfWork uow, Project project, NamedPerson person, CancellationToken ct)
    {
        if (project.State is not ProjectState.Active) return AccessErrors.ProjectNotActive(project.Name, project.State.ToString());
        var key = AccessRequest.KeyOf(person.Person, project.Id);
        var held = await uow.Db.AccessGrants.AsNoTracking().SingleOrDefaultAsync(row => row.OpenKey == key, ct);
        if (held is { State: GrantState.Removing }) return AccessErrors.BeingRemoved(person.Name);
        if (held is not null) return AccessErrors.HeldAlready(person.Name, held.EndsAt);
        return await uow.Db.AccessRequests.AnyAsync(row => row.OpenKey == key, ct) ? AccessErrors.AskedAlready(person.Name) : null;
    }

    /// <summary>
    /// Adds the request. The policy may answer it by itself: for members of its auto-approved groups, for extensions and for direct
    /// grants that need no decision. Otherwise the deciders are told. An error when nobody could ever decide it; nothing is added then.
    /// </summary>
    public async Task<Error?> OpenAsync(UnitOfWork uow, Project project, AccessRequest request, ApprovalPolicy policy, CancellationToken ct)
    {
        var about = await AccessPolicies.CaseAsync(uow.Db, project, request.Requester, request.Person, policy, uow.Now, ct);
        var group = about.FactsOf(request.Person).Groups.FirstOrDefault(id => policy.AutoApprovedGroups.Contains(id, StringComparer.Ordinal));
        var byPolicy = PolicyAnswer(request.Kind, group, policy);
        if (byPolicy is null && !ApprovalRules.CouldBeDecided(about)) return AccessErrors.NobodyDecides(project.Name);
        uow.Db.AccessRequests.Add(request);
        uow.Audit(AccessRecord.Asked(request));
        if (byPolicy is not null)
        {
            request.Answer(RequestState.Approved, null, uow.Now);
            uow.Audit(AccessRecord.OfRequest(request, "access.approved", byPolicy));
            return (await transitions.ApproveAsync(uow, request, policy, request.Kind is RequestKind.Access ? group : null, ct)).Error;
        }

        foreach (var decider in ApprovalRules.Deciders(about).Take(MostTold))
        {
            uow.Tell(decider.Voter, "access.to-decide", $"{request.RequesterName} asks for {Wanted(request)}.", $"/access/requests/{request.Id}");
        }

        return null;
    }

    private static string? PolicyAnswer(RequestKind kind, string? group, ApprovalPolicy policy) => kind switch
    {
        RequestKind.Direct when !policy.DirectGrantNeedsDecision => "Granted directly; the policy asks for no confirmation.",
        RequestKind.Extension when !policy.ExtensionNeedsDecision => "The policy lets people extend without a decision.",
        RequestKind.Access when group is not null => $"The policy approves members of {group} by itself.",
        _ => null,
    };

    private static string Wanted(AccessRequest request) => request.Kind switch
    {
        RequestKind.Extension => $"{request.Days} more days in {request.ProjectName}",
        _ when request.Requester == request.Person => $"access to {request.ProjectName} for {request.Days} days",
        _ => $"access to {request.ProjectName} for {request.PersonName}",
    };
}
