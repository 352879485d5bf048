using Microsoft.EntityFrameworkCore;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access;

/// <summary>What a person is to a request: their own when they asked or would have the access, and named when they may decide it.</summary>
public sealed class RequestAudience(AccessPolicies policies)
{
    public async Task<(Relations Relations, DecidingRight? Right, DecisionCase About)> OfAsync(UnitOfWork uow, AccessRequest request, CancellationToken ct)
    {
        var about = await policies.CaseOfAsync(uow.Db, request, uow.Now, ct);
        var person = uow.Actor.Person;
        var right = ApprovalRules.RightOf(person, about);
        var relations = request.Requester == person || request.Person == person ? Relations.Own : Relations.None;
        if (right is not null) relations |= Relations.Own | Relations.Named;
        if (about.Owner == person) relations |= Relations.Owner;
        // Whoever has voted may look at what came of it, even after the right is gone.
        if (await uow.Db.Set<AccessVote>().AnyAsync(vote => vote.RequestId == request.Id && vote.VoterIssuer == person.Issuer && vote.VoterSubject == person.Subject, ct)) relations |= Relations.Own;
        return (relations, right, about);
    }
}
