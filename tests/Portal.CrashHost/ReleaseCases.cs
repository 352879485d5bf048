using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.CrashHost;

/// <summary>Does with releases what people would do in the browser, by the same use cases: Milan builds, Anna and Arthur decide.</summary>
internal sealed class ReleaseCases(IDbContextFactory<PortalDbContext> contexts, Callers callers, RunBuild build, DecidePromotion decide, RollBack rollBack)
{
    public async Task BuildAsync(CancellationToken ct)
    {
        var milan = await callers.SignInAsync("milan", "Milan Novak", "mlops-ml-engineers", ct);
        callers.Done(await build.ExecuteAsync(milan, await ProjectCases.FindAsync(contexts, Order.ReleaseProject, ct), Guid.NewGuid(), ct));
    }

    public Task StageAsync(CancellationToken ct) => DecideAsync(PromotionState.Pending, PromotionStage.Staging, VoteKind.Approve, AnnaAsync, ct);

    public Task ReleaseAsync(CancellationToken ct) => DecideAsync(PromotionState.AwaitingProduction, PromotionStage.Production, VoteKind.Approve, ArthurAsync, ct);

    public Task RefuseAsync(CancellationToken ct) => DecideAsync(PromotionState.AwaitingProduction, PromotionStage.Production, VoteKind.Reject, ArthurAsync, ct);

    /// <summary>What was asked for before the process died is not asked for again.</summary>
    public async Task RollBackAsync(CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (!await db.Promotions.AnyAsync(row => row.Kind == PromotionKind.RollBack && row.State == PromotionState.Pending, ct))
            {
                var live = await db.Promotions.AsNoTracking().SingleAsync(row => row.State == PromotionState.Live, ct);
                callers.Done(await rollBack.ExecuteAsync(await AnnaAsync(ct), live.Id, "To be interrupted.", ct));
            }
        }

        await StageAsync(ct);
    }

    private async Task DecideAsync(PromotionState state, PromotionStage stage, VoteKind kind, Func<CancellationToken, Task<SessionId>> who, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Promotions.AsNoTracking().Where(candidate => candidate.State == state).OrderByDescending(candidate => candidate.SortKey).FirstAsync(ct);
        callers.Done(await decide.ExecuteAsync(await who(ct), row.Id, stage, kind, "To be interrupted.", ticket: null, row.ExecutionId, ct));
    }

    private Task<SessionId> AnnaAsync(CancellationToken ct) => callers.SignInAsync("anna", "Anna Kowalska", "mlops-approvers", ct);

    private Task<SessionId> ArthurAsync(CancellationToken ct) => callers.SignInAsync("arthur", "Arthur Bell", "mlops-approvers", ct);
}
