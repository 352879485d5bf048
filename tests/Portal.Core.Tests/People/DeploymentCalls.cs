using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Deployments.Experiments;
using Portal.Core.Deployments.Freezes;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.People;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases of releases and pipelines.</summary>
internal static class DeploymentCalls
{
    private const string Execution = "00000000-0000-0000-0000-000000000001";
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] Scoped = [Relations.Member | Relations.Decider];
    private static readonly Relations[] Deciding = [Relations.None, Relations.Named];
    private static readonly Relations[] Reading = [Relations.None, Relations.Member, Relations.Decider];
    private static readonly Relations[] Building = [Relations.None, Relations.Member];

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ListPromotions>(Scoped, async (world, caller, _, ct) => (await world.Get<ListPromotions>().ExecuteAsync(caller.Session, new PromotionFilter(), null, ct)).Error),
        UseCaseCall.Of<ReadPromotion>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadPromotion>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ListExperiments>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ListExperiments>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ExperimentOrder.Newest, null, ct)).Error),
        UseCaseCall.Of<CompareExperiments>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<CompareExperiments>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), "one", "two", ct)).Error),
        UseCaseCall.Of<ReadReleaseCost>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadReleaseCost>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ExportTrace>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ExportTrace>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<CommentOnPromotion>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<CommentOnPromotion>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), "Well?", ct)).Error),
        UseCaseCall.Of<DecidePromotion>(Deciding, async (world, caller, relation, ct) =>
            (await world.Get<DecidePromotion>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), PromotionStage.Staging, VoteKind.Reject, "No.", null, null, ct)).Error),
        UseCaseCall.Of<ReviewBrokenGlass>(Deciding, async (world, caller, relation, ct) =>
            (await world.Get<ReviewBrokenGlass>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), "Fine.", ct)).Error),
        UseCaseCall.Of<RollBack>(Deciding, async (world, caller, relation, ct) =>
            (await world.Get<RollBack>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), "It drifts.", ct)).Error),
        UseCaseCall.Of<BreakGlass>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<BreakGlass>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), "It burns.", "INC-1", null, ct)).Error),
        UseCaseCall.Of<RetryRelease>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<RetryRelease>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<GiveUpRelease>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<GiveUpRelease>().ExecuteAsync(caller.Session, await world.AddPromotionAsync(caller, relation), "It fails.", ct)).Error),
        UseCaseCall.Of<ListFreezes>(Scoped, async (world, caller, _, ct) => (await world.Get<ListFreezes>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<SetFreeze>(Plain, async (world, caller, _, ct) =>
            (await world.Get<SetFreeze>().ExecuteAsync(caller.Session, null, DateTimeOffset.UnixEpoch.AddYears(200), DateTimeOffset.UnixEpoch.AddYears(200).AddDays(1), "Year end.", ct)).Error),
        UseCaseCall.Of<EndFreeze>(Plain, async (world, caller, _, ct) => (await world.Get<EndFreeze>().ExecuteAsync(caller.Session, Guid.NewGuid(), "Over.", ct)).Error),
        UseCaseCall.Of<ListModels>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ListModels>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), null, ct)).Error),
        UseCaseCall.Of<ListLive>(Scoped, async (world, caller, _, ct) => (await world.Get<ListLive>().ExecuteAsync(caller.Session, null, ct)).Error),
        UseCaseCall.Of<ReadServing>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadServing>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ReadPipelines>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadPipelines>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<ReadPipelineRun>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadPipelineRun>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), PipelineKind.Deploy, Execution, ct)).Error),
        UseCaseCall.Of<ReadRunLog>(Reading, async (world, caller, relation, ct) =>
            (await world.Get<ReadRunLog>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), PipelineKind.Deploy, Execution, null, ct)).Error),
        UseCaseCall.Of<RunBuild>(Building, async (world, caller, relation, ct) =>
            (await world.Get<RunBuild>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), Guid.NewGuid(), ct)).Error),
        UseCaseCall.Of<RetryPipelineStage>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<RetryPipelineStage>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), PipelineKind.Deploy, Execution, "Source", ct)).Error),
        UseCaseCall.Of<StopPipelineRun>(Plain, async (world, caller, relation, ct) =>
            (await world.Get<StopPipelineRun>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), PipelineKind.Build, Execution, "It hangs.", ct)).Error),
    ];
}
