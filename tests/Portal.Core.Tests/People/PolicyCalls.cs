using Portal.Core.Access;
using Portal.Core.Access.Delegations;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Policies;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases of policies and delegations.</summary>
internal static class PolicyCalls
{
    private static readonly ApprovalPolicy Wanted = new() { Needed = 2, OwnerDecides = false };
    private static readonly Actor Proposer = new(new("test", "proposer"), "Proposer", [Role.Admin], null);
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] OfOwner = [Relations.None, Relations.Owner];

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ReadProjectPolicy>(UseCaseCall.OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ReadProjectPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<CheckProjectPolicy>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<CheckProjectPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), Wanted, ct)).Error),
        UseCaseCall.Of<EditProjectPolicy>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<EditProjectPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), Wanted, Wanted with { Needed = 1 }, "A test.", ct)).Error),
        UseCaseCall.Of<ConfirmPolicyChange>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<ConfirmPolicyChange>().ExecuteAsync(caller.Session, await ProposeAsync(world, await world.AddProjectAsync(caller, relation)), ct)).Error),
        UseCaseCall.Of<RefusePolicyChange>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<RefusePolicyChange>().ExecuteAsync(caller.Session, await ProposeAsync(world, await world.AddProjectAsync(caller, relation)), "A test.", ct)).Error),
        UseCaseCall.Of<WithdrawPolicyChange>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<WithdrawPolicyChange>().ExecuteAsync(caller.Session, await ProposeAsync(world, await world.AddProjectAsync(caller, relation)), ct)).Error),
        UseCaseCall.Of<ReadPromotionPolicy>(UseCaseCall.OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ReadPromotionPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<CheckPromotionPolicy>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<CheckPromotionPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), new PromotionPolicy { PeopleForStaging = 2 }, ct)).Error),
        UseCaseCall.Of<EditPromotionPolicy>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<EditPromotionPolicy>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), new PromotionPolicy { PeopleForStaging = 2 }, new PromotionPolicy(), "A test.", ct)).Error),
        UseCaseCall.Of<ReadFloor>(Plain, async (world, caller, _, ct) => (await world.Get<ReadFloor>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<CheckFloor>(Plain, async (world, caller, _, ct) => (await world.Get<CheckFloor>().ExecuteAsync(caller.Session, new PolicyFloor { MinNeeded = 2 }, ct)).Error),
        UseCaseCall.Of<EditFloor>(Plain, async (world, caller, _, ct) =>
            (await world.Get<EditFloor>().ExecuteAsync(caller.Session, new PolicyFloor { MinNeeded = 2 }, new PolicyFloor(), "A test.", ct)).Error),
        UseCaseCall.Of<ListDelegations>(Plain, async (world, caller, _, ct) => (await world.Get<ListDelegations>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<CreateDelegation>(Plain, async (world, caller, _, ct) =>
            (await world.Get<CreateDelegation>().ExecuteAsync(caller.Session, new DelegationWish(new("test", "ada"), DateTimeOffset.MinValue, DateTimeOffset.MinValue, "A test."), ct)).Error),
        UseCaseCall.Of<EndDelegation>(Plain, async (world, caller, _, ct) => (await world.Get<EndDelegation>().ExecuteAsync(caller.Session, Guid.NewGuid(), ct)).Error),
    ];

    private static async Task<Guid> ProposeAsync(RoleMatrixWorld world, ProjectId project)
    {
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Proposer, CancellationToken.None);
        var before = await world.Get<AccessPolicies>().InForceAsync(uow.Db, project, CancellationToken.None);
        var change = PolicyChange.Propose(PolicyKind.Access, project, before.Write(), (before with { MaxDays = before.MaxDays + 1 }).Write(), Proposer, "A test.", uow.Now);
        uow.Db.PolicyChanges.Add(change);
        uow.Audit(new AuditEvent("test.made", PolicyTransitions.Floor, AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return change.Id;
    }
}
