using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>
/// Looks which versions wait for a decision, and what was done to known ones outside Portal. Its due time is a row, so that of several replicas one
/// looks; an event makes it look at once. Called by the schedule, not by people.
/// </summary>
public sealed class WatchModels(
    UnitOfWorkFactory work, IDbContextFactory<PortalDbContext> contexts, RoutineQueue routines, IModelRegistry registry, PromotionOpening opening, NoticeOutside outside, DeploymentOptions options)
{
    private const string Routine = "deployment.watch";
    private static readonly Actor Schedule = Actor.System("schedule");

    /// <summary>False when it was not due, or another replica looks.</summary>
    public async Task<Result<bool>> ExecuteAsync(CancellationToken ct)
    {
        if (!await routines.ClaimAsync(Routine, options.WatchInterval, ct)) return false;
        var looked = await LookAsync(ct);
        return looked.Error is { } error ? error : true;
    }

    /// <summary>One look, due or not: how many versions were new.</summary>
    public async Task<Result<int>> LookAsync(CancellationToken ct)
    {
        var waiting = await registry.ListWaitingAsync(null, ct);
        if (waiting.Error is { } error) return error;
        var fresh = 0;
        foreach (var line in await UnknownAsync(waiting.Value!, ct)) fresh += await OpenOneAsync(line, ct) ? 1 : 0;
        var noticed = await outside.LookAsync(waiting.Value!.Select(line => line.Arn).ToHashSet(StringComparer.Ordinal), ct);
        return noticed.Error is { } lost ? lost : fresh;
    }

    private async Task<IReadOnlyList<ModelVersionLine>> UnknownAsync(IReadOnlyList<ModelVersionLine> waiting, CancellationToken ct)
    {
        if (waiting.Count == 0) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var keys = waiting.Select(line => Promotion.KeyOf(PromotionKind.Release, line.Arn)).ToArray();
        var known = await db.Promotions.AsNoTracking().Where(row => keys.Contains(row.OpenKey)).Select(row => row.PackageArn).ToListAsync(ct);
        return [.. waiting.Where(line => !known.Contains(line.Arn, StringComparer.Ordinal)).OrderBy(line => line.CreatedAt)];
    }

    private async Task<bool> OpenOneAsync(ModelVersionLine line, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(Schedule, ct);
        var projects = await DeployingProjects.ReadAsync(uow.Db, ct);
        // Groups of other products in the same account are not Portal's.
        if (projects.FirstOrDefault(pair => pair.Names.ModelPackageGroup == line.Group) is not { Project: not null } mine) return false;
        var opened = await opening.OpenAsync(uow, PromotionKind.Release, mine.Project, mine.Names, line.Arn, ct);
        return opened.Value is not null && !(await uow.CommitAsync(ct)).IsError;
    }
}
