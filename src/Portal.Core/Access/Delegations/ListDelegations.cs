using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Access.Delegations;

/// <summary>What the caller lends and what is lent to them, the latest first.</summary>
[Requires("delegation.create for oneself")]
public sealed class ListDelegations(UnitOfWorkFactory work)
{
    private const int Most = 100;

    public async Task<Result<MyDelegations>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.DelegationCreate) is { } refusal) return await uow.RefuseAsync(refusal, "delegation.list", new AuditTarget("delegation", "*"), ct);
        var (me, now) = (uow.Actor.Person, uow.Now);
        var lent = await uow.Db.Delegations.AsNoTracking().Where(row => row.FromIssuer == me.Issuer && row.FromSubject == me.Subject)
            .OrderByDescending(row => row.Ends).Take(Most).ToListAsync(ct);
        var received = await uow.Db.Delegations.AsNoTracking().Where(row => row.ToIssuer == me.Issuer && row.ToSubject == me.Subject)
            .OrderByDescending(row => row.Ends).Take(Most).ToListAsync(ct);
        var facts = new PersonFacts(me, uow.Actor.Name, uow.Actor.Roles, uow.Actor.Groups);
        return new MyDelegations(
            [.. lent.Select(row => DelegationRow.Of(row, now))],
            [.. received.Select(row => DelegationRow.Of(row, now))],
            ApprovalRules.MayDecide(facts) ? null : DelegationErrors.NothingToLend($"The role {string.Join(", ", uow.Actor.Roles.Order())}"));
    }
}

/// <param name="LendRefusal">Why the caller has nothing to lend; null when they have.</param>
public sealed record MyDelegations(IReadOnlyList<DelegationRow> Lent, IReadOnlyList<DelegationRow> Received, Error? LendRefusal);

public enum DelegationState
{
    /// <summary>Begins later.</summary>
    Ahead,
    Active,
    Over,

    /// <summary>Taken or given back before its last day.</summary>
    EndedEarly,
}

public sealed record DelegationRow(
    Guid Id, string FromName, string ToName, string Reason, DateTimeOffset Begins, DateTimeOffset Ends, DateTimeOffset? EndedAt, DelegationState State)
{
    public bool CanEnd => State is DelegationState.Ahead or DelegationState.Active;

    internal static DelegationRow Of(Delegation row, DateTimeOffset now) => new(
        row.Id, row.FromName, row.ToName, row.Reason, row.Begins, row.Ends, row.EndedAt, row switch
        {
            { EndedAt: not null } => DelegationState.EndedEarly,
            _ when now >= row.Ends => DelegationState.Over,
            _ when now < row.Begins => DelegationState.Ahead,
            _ => DelegationState.Active,
        });
}
