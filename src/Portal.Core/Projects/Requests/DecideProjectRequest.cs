using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Requests;

/// <summary>Whoever may create projects answers a wish for one: yes, no, or not yet. Never their own.</summary>
[Requires("project.create")]
public sealed class DecideProjectRequest(UnitOfWorkFactory work)
{
    public async Task<Result> ExecuteAsync(SessionId caller, ProjectRequestId id, VoteKind kind, string? reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var request = await uow.Db.ProjectRequests.Include(row => row.Answers).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (uow.Authorise(Permission.ProjectCreate) is { } refusal) return await RefuseAsync(refusal);
        if (request is null) return ProjectRequestErrors.NotFound;
        if (WishRules.ReasonProblem(reason, isRequired: kind is not VoteKind.Approve) is { } unsaid) return await RefuseAsync(unsaid);
        var before = request.State.ToString();
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (request.Answer(uow.Actor, StateOf(kind), why, uow.Now) is { } wrong) return await RefuseAsync(wrong);
        uow.Audit(ProjectRequestRecord.Of(request, Action(kind), why, new FieldChange("State", before, request.State.ToString())));
        uow.Tell(request.Requester, "project.answered", $"{uow.Actor.Name} {Verb(kind)} your wish for a project named {request.Name}.{(why is null ? "" : $" {why}")}", ProjectRequestRecord.PathOf(request));
        return await uow.CommitAsync(ct);

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "project.request.decide", AuditTarget.ProjectRequest(id), ct);
    }

    private static ProjectRequestState StateOf(VoteKind kind) => kind switch
    {
        VoteKind.Approve => ProjectRequestState.Approved,
        VoteKind.Reject => ProjectRequestState.Rejected,
        _ => ProjectRequestState.ChangesAsked,
    };

    private static string Action(VoteKind kind) => kind switch
    {
        VoteKind.Approve => "project.request.approved",
        VoteKind.Reject => "project.request.rejected",
        _ => "project.request.changes-asked",
    };

    private static string Verb(VoteKind kind) => kind switch
    {
        VoteKind.Approve => "approved",
        VoteKind.Reject => "rejected",
        _ => "asks for changes to",
    };
}
