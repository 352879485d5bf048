using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Projects.Evidence;
using Portal.Core.Projects.Requests;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases of a project's life.</summary>
internal static class LifeCalls
{
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] OfOwner = [Relations.None, Relations.Owner];
    private static readonly ProjectTraits Traits = new("To see who leaves.", "", "research", null, RoleMatrixWorld.NoValues);
    private static readonly ProjectWish Wish = new("wished", "A wish.", "To see who leaves.", "internal", "prod-1", "", "CC-1");

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<EditProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<EditProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), Traits, Traits, ct)).Error),
        UseCaseCall.Of<TransferProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<TransferProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), new("test", "nobody"), "A test.", ct)).Error),
        UseCaseCall.Of<PreviewDeletion>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<PreviewDeletion>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<DeleteProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<DeleteProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), "", ct)).Error),
        UseCaseCall.Of<ArchiveProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<ArchiveProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), "A test.", ct)).Error),
        UseCaseCall.Of<RestoreProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<RestoreProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ExportEvidence>(UseCaseCall.OfProject, async (world, caller, relation, ct) =>
            (await world.Get<ExportEvidence>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<RequestProject>(Plain, async (world, caller, _, ct) => (await world.Get<RequestProject>().ExecuteAsync(caller.Session, Wish, ct)).Error),
        UseCaseCall.Of<ListProjectRequests>(Plain, async (world, caller, _, ct) => (await world.Get<ListProjectRequests>().ExecuteAsync(caller.Session, new ProjectRequestFilter(), null, ct)).Error),
        UseCaseCall.Of<ReadProjectRequest>(Plain, async (world, caller, _, ct) => (await world.Get<ReadProjectRequest>().ExecuteAsync(caller.Session, await AddRequestAsync(world), ct)).Error),
        UseCaseCall.Of<ChangeProjectRequest>(Plain, async (world, caller, _, ct) => (await world.Get<ChangeProjectRequest>().ExecuteAsync(caller.Session, await AddRequestAsync(world), Wish, ct)).Error),
        UseCaseCall.Of<WithdrawProjectRequest>(Plain, async (world, caller, _, ct) => (await world.Get<WithdrawProjectRequest>().ExecuteAsync(caller.Session, await AddRequestAsync(world), ct)).Error),
        UseCaseCall.Of<DecideProjectRequest>(Plain, async (world, caller, _, ct) =>
            (await world.Get<DecideProjectRequest>().ExecuteAsync(caller.Session, await AddRequestAsync(world), VoteKind.Approve, null, ct)).Error),
    ];

    private static async Task<ProjectRequestId> AddRequestAsync(RoleMatrixWorld world)
    {
        var by = new Actor(new("test", "wisher"), "A Wisher", [Role.DataScientist], null);
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(by, CancellationToken.None);
        var request = ProjectRequest.Ask(Wish, by, uow.Now);
        uow.Db.ProjectRequests.Add(request);
        uow.Audit(new AuditEvent("test.made", AuditTarget.ProjectRequest(request.Id), AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return request.Id;
    }
}
