using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Adoption;
using Portal.Core.Projects.Stuck;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls what governs a project over its years: adoption, re-certification and drift.</summary>
internal static class GovernanceCalls
{
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] OfOwner = [Relations.None, Relations.Owner];
    private static readonly PersonId Somebody = new("test", "somebody-else");

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ListUnmanaged>(Plain, async (world, caller, _, ct) => (await world.Get<ListUnmanaged>().ExecuteAsync(caller.Session, null, null, ct)).Error),
        UseCaseCall.Of<InspectUnmanaged>(Plain, async (world, caller, _, ct) => (await world.Get<InspectUnmanaged>().ExecuteAsync(caller.Session, Guid.NewGuid(), ct)).Error),
        UseCaseCall.Of<AdoptProject>(Plain, async (world, caller, _, ct) => (await world.Get<AdoptProject>().ExecuteAsync(caller.Session, Guid.NewGuid(), Somebody, "A test.", ct)).Error),
        UseCaseCall.Of<AdoptUnmanaged>(Plain, async (world, caller, _, ct) =>
            (await world.Get<AdoptUnmanaged>().ExecuteAsync(caller.Session, [new(Guid.NewGuid(), Somebody)], new AccessWish("A test.", 30), ct)).Error),
        UseCaseCall.Of<StartCertification>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<StartCertification>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), 14, "A test.", ct)).Error),
        UseCaseCall.Of<AnswerCertification>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<AnswerCertification>().ExecuteAsync(caller.Session, [await AddItemAsync(world, caller, relation)], true, "A test.", ct)).Error),
        UseCaseCall.Of<ListCertifications>(Plain, async (world, caller, _, ct) => (await world.Get<ListCertifications>().ExecuteAsync(caller.Session, null, ct)).Error),
        UseCaseCall.Of<ListMyCertifications>([Relations.Owner], async (world, caller, _, ct) => (await world.Get<ListMyCertifications>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ReadCertification>(Plain, async (world, caller, _, ct) =>
            (await world.Get<ReadCertification>().ExecuteAsync(caller.Session, Guid.NewGuid(), new CertificationFilter(), null, ct)).Error),
        UseCaseCall.Of<ExportCertification>(Plain, async (world, caller, _, ct) => (await world.Get<ExportCertification>().ExecuteAsync(caller.Session, Guid.NewGuid(), ct)).Error),
        UseCaseCall.Of<IgnoreDrift>(Plain, async (world, caller, _, ct) =>
            (await world.Get<IgnoreDrift>().ExecuteAsync(caller.Session, Guid.NewGuid(), DateTimeOffset.UnixEpoch, "A test.", ct)).Error),
        UseCaseCall.Of<AcceptDrift>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<AcceptDrift>().ExecuteAsync(caller.Session, await AddChangedAsync(world, caller, relation), "A test.", ct)).Error),
        UseCaseCall.Of<CheckRestored>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<CheckRestored>().ExecuteAsync(caller.Session, await AddChangedAsync(world, caller, relation), ct)).Error),
        UseCaseCall.Of<ListStuck>(Plain, async (world, caller, _, ct) => (await world.Get<ListStuck>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ForceClose>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<ForceClose>().ExecuteAsync(caller.Session, StuckKind.Operation, await AddStoppedAsync(world, caller, relation), "A test.", ct)).Error),
    ];

    /// <summary>The operation that makes a project to which the caller has the relation, stopped for a person.</summary>
    private static async Task<Guid> AddStoppedAsync(RoleMatrixWorld world, MatrixCaller caller, Relations relation)
    {
        var id = await world.AddProjectAsync(caller, relation);
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);
        var operation = await uow.Db.Operations.Include(row => row.Steps).SingleAsync(row => row.ProjectId == id);
        operation.Begin(uow.Now);
        operation.Park(new Failure(StuckErrors.GoesOn, null, CanRetry: true), uow.Now);
        uow.Audit(new AuditEvent("test.stopped", AuditTarget.Operation(operation.Id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return operation.Id.Value;
    }

    /// <summary>A finding about a project to which the caller has the relation.</summary>
    private static async Task<Guid> AddChangedAsync(RoleMatrixWorld world, MatrixCaller caller, Relations relation)
    {
        var id = await world.AddProjectAsync(caller, relation);
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);
        var finding = DriftFinding.Changed(await uow.Db.Projects.SingleAsync(row => row.Id == id), [new("tag team", "a", "b")], uow.Now);
        uow.Db.DriftFindings.Add(finding);
        uow.Audit(new AuditEvent("test.made", new AuditTarget("drift", finding.Name), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return finding.Id;
    }

    /// <summary>Somebody's access in an open round, in a project to which the caller has the relation.</summary>
    private static async Task<Guid> AddItemAsync(RoleMatrixWorld world, MatrixCaller caller, Relations relation)
    {
        var id = await world.AddGrantAsync(caller, relation);
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);
        var grant = await uow.Db.AccessGrants.SingleAsync(row => row.Id == id);
        var campaign = CertificationCampaign.Open("A round", null, grant.ProjectId, "test", "A test.", uow.Now.AddDays(14), uow.Now);
        var item = CertificationItem.Of(campaign, grant);
        uow.Db.CertificationCampaigns.Add(campaign);
        uow.Db.CertificationItems.Add(item);
        uow.Audit(new AuditEvent("test.made", AuditTarget.Grant(id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return item.Id;
    }
}
