using Portal.Core.Deployments;
using Portal.Core.Health;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform;
using Portal.Core.Platform.Targets;
using Portal.Core.Projects.Upgrades;
using Portal.Core.Templates;

namespace Portal.Core.Tests.People;

/// <summary>How the role matrix calls the use cases of templates, upgrades and the platform.</summary>
internal static class UpgradeCalls
{
    private static readonly Relations[] Plain = [Relations.None];
    private static readonly Relations[] Scoped = [Relations.Owner];
    private static readonly Relations[] OfOwner = [Relations.None, Relations.Owner];

    public static IReadOnlyList<UseCaseCall> All { get; } =
    [
        UseCaseCall.Of<ReadTemplateUse>(Plain, async (world, caller, _, ct) => (await world.Get<ReadTemplateUse>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<CompareTemplates>(Plain, async (world, caller, _, ct) => (await world.Get<CompareTemplates>().ExecuteAsync(caller.Session, "prod-1", "pa-0", "pa-1", ct)).Error),
        UseCaseCall.Of<ListRollOuts>(Plain, async (world, caller, _, ct) => (await world.Get<ListRollOuts>().ExecuteAsync(caller.Session, "prod-1", ct)).Error),
        UseCaseCall.Of<PreviewUpgrade>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<PreviewUpgrade>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), "pa-2", ct)).Error),
        UseCaseCall.Of<UpgradeProject>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<UpgradeProject>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), "pa-2", new UpgradeWish("", false, RoleMatrixWorld.NoValues), ct)).Error),
        UseCaseCall.Of<RetryUpgrade>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<RetryUpgrade>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), false, ct)).Error),
        UseCaseCall.Of<GiveUpUpgrade>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<GiveUpUpgrade>().ExecuteAsync(caller.Session, await world.AddProjectAsync(caller, relation), ct)).Error),
        UseCaseCall.Of<PreviewRollOut>(Scoped, async (world, caller, _, ct) => (await world.Get<PreviewRollOut>().ExecuteAsync(caller.Session, "prod-1", "pa-1", ct)).Error),
        UseCaseCall.Of<StartRollOut>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<StartRollOut>().ExecuteAsync(caller.Session, new RollOutWish("prod-1", "pa-2", [new(await world.AddProjectAsync(caller, relation), false)], ""), ct)).Error),
        UseCaseCall.Of<ContinueRollOut>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<ContinueRollOut>().ExecuteAsync(caller.Session, await AddRollOutAsync(world, caller, relation), ct)).Error),
        UseCaseCall.Of<EndRollOut>(OfOwner, async (world, caller, relation, ct) =>
            (await world.Get<EndRollOut>().ExecuteAsync(caller.Session, await AddRollOutAsync(world, caller, relation), ct)).Error),
        UseCaseCall.Of<ReadBaseStacks>(Plain, async (world, caller, _, ct) => (await world.Get<ReadBaseStacks>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ReadHealth>(Plain, async (world, caller, _, ct) => (await world.Get<ReadHealth>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ReadPlatformKeys>(Plain, async (world, caller, _, ct) => (await world.Get<ReadPlatformKeys>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ReadPackageRepository>(Plain, async (world, caller, _, ct) => (await world.Get<ReadPackageRepository>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<ReadTargetAccounts>(Plain, async (world, caller, _, ct) => (await world.Get<ReadTargetAccounts>().ExecuteAsync(caller.Session, ct)).Error),
        UseCaseCall.Of<CheckTargetAccount>(Plain, async (world, caller, _, ct) => (await world.Get<CheckTargetAccount>().ExecuteAsync(caller.Session, PromotionStage.Staging, ct)).Error),
        UseCaseCall.Of<ProposeTargetAccount>(Plain, async (world, caller, _, ct) =>
            (await world.Get<ProposeTargetAccount>().ExecuteAsync(caller.Session, new TargetWish(PromotionStage.Staging, "1", "a", "r", "arn"), "A test.", ct)).Error),
        UseCaseCall.Of<ConfirmTargetAccount>(Plain, async (world, caller, _, ct) => (await world.Get<ConfirmTargetAccount>().ExecuteAsync(caller.Session, Guid.NewGuid(), ct)).Error),
        UseCaseCall.Of<RefuseTargetAccount>(Plain, async (world, caller, _, ct) => (await world.Get<RefuseTargetAccount>().ExecuteAsync(caller.Session, Guid.NewGuid(), "No.", ct)).Error),
        UseCaseCall.Of<RetireTargetAccount>(Plain, async (world, caller, _, ct) => (await world.Get<RetireTargetAccount>().ExecuteAsync(caller.Session, Guid.NewGuid(), "Over.", ct)).Error),
        UseCaseCall.Of<PreviewBaseUpgrade>(Plain, async (world, caller, _, ct) => (await world.Get<PreviewBaseUpgrade>().ExecuteAsync(caller.Session, "arn", ct)).Error),
    ];

    private static int _made;

    private static async Task<Guid> AddRollOutAsync(RoleMatrixWorld world, MatrixCaller caller, Relations relation)
    {
        var by = relation is Relations.Owner ? caller.Actor : new Actor(new("test", "starter"), "Starter", [Role.Admin], null);
        await using var uow = await world.Get<UnitOfWorkFactory>().BeginAsync(by, CancellationToken.None);
        var rollOut = RollOut.Start(new($"prod-{Interlocked.Increment(ref _made)}-x", "mlops-sklearn", "pa-2", "v1.1.0", "lp-1"), [], by, uow.Now);
        uow.Db.RollOuts.Add(rollOut);
        uow.Audit(new("test.made", new("template", "test"), Portal.Core.Audit.AuditOutcome.Succeeded));
        Assert.Equal(Result.Ok, await uow.CommitAsync(CancellationToken.None));
        return rollOut.Id;
    }
}
