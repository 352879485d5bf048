using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Stuck;

/// <summary>What gets on no further by itself, longest first, and what ended projects left in AWS.</summary>
[Requires("platform.read")]
public sealed class ListStuck(UnitOfWorkFactory work)
{
    /// <summary>More than anybody closes in a day; what is longest stuck is shown first.</summary>
    private const int Most = 200;

    public async Task<Result<StuckList>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal) return await uow.RefuseAsync(refusal, "stuck.list", new AuditTarget("platform", "stuck"), ct);
        var person = uow.Actor.Person;
        var owned = (await uow.Db.Projects.AsNoTracking().Where(row => row.OwnerIssuer == person.Issuer && row.OwnerSubject == person.Subject).Select(row => row.Id).ToListAsync(ct)).ToHashSet();
        StuckRow[] rows = [.. await OperationsAsync(uow, owned, ct), .. await ProjectsAsync(uow, owned, ct), .. await AccessAsync(uow, owned, ct)];
        return new StuckList([.. rows.OrderBy(row => row.Since).Take(Most)], await LeftAsync(uow.Db, ct));
    }

    private static async Task<IEnumerable<StuckRow>> OperationsAsync(UnitOfWork uow, HashSet<ProjectId> owned, CancellationToken ct)
    {
        var parked = await uow.Db.Operations.AsNoTracking().Include(row => row.Steps).Where(row => row.State == OperationState.NeedsAttention).OrderBy(row => row.CreatedAt).Take(Most).ToListAsync(ct);
        return parked.Select(row => new StuckRow(
            StuckKind.Operation,
            row.Id.Value,
            OperationTitles.Of(row.Kind),
            row.ProjectId,
            row.ProjectName,
            row.Current?.EndedAt ?? row.CreatedAt,
            row.Current?.Failure?.Error.Sentence ?? "It waits for a person.",
            WhyNot(uow, owned, row.ProjectId) ?? (ForceClose.CanClose(row.Kind) ? null : StuckErrors.HasItsOwnWay(OperationTitles.Of(row.Kind)))));
    }

    private static async Task<IEnumerable<StuckRow>> ProjectsAsync(UnitOfWork uow, HashSet<ProjectId> owned, CancellationToken ct)
    {
        var idle = await Idle.ProjectsOf(uow.Db).AsNoTracking().OrderBy(row => row.CreatedAt).Take(Most).ToListAsync(ct);
        return idle.Select(row => new StuckRow(StuckKind.Project, row.Id.Value, "Project", row.Id, row.Name, row.CreatedAt, $"It is {row.State}, and no operation works on it.", WhyNot(uow, owned, row.Id)));
    }

    private static async Task<IEnumerable<StuckRow>> AccessAsync(UnitOfWork uow, HashSet<ProjectId> owned, CancellationToken ct)
    {
        var idle = await Idle.GrantsAsync(uow.Db, ct);
        return idle.Select(row => new StuckRow(
            StuckKind.Access, row.Id.Value, $"Access of {row.PersonName}", row.ProjectId, row.ProjectName, row.RemovesAt ?? row.CreatedAt, $"It is {row.State}, and no operation works on it.", WhyNot(uow, owned, row.ProjectId)));
    }

    private static Error? WhyNot(UnitOfWork uow, HashSet<ProjectId> owned, ProjectId project) =>
        uow.Authorise(Permission.ProjectRetry, owned.Contains(project) ? Relations.Owner : Relations.None);

    private static async Task<IReadOnlyList<LeftBehind>> LeftAsync(PortalDbContext db, CancellationToken ct)
    {
        var rows = await db.Projects.AsNoTracking()
            .Where(row => row.State == ProjectState.Deleted || row.State == ProjectState.GivenUp)
            .Join(db.ProjectResources.AsNoTracking().Where(resource => resource.Exists), project => project.Id, resource => resource.ProjectId, (project, resource) => new { project.Id, project.Name, project.State, Resource = resource })
            .OrderBy(row => row.Name).Take(Most).ToListAsync(ct);
        return [.. rows.GroupBy(row => row.Id).Select(group => new LeftBehind(group.Key, group.First().Name, group.First().State, [.. group.Select(row => row.Resource).OrderBy(resource => resource.Ordinal)]))];
    }
}

public sealed record StuckList(IReadOnlyList<StuckRow> Rows, IReadOnlyList<LeftBehind> Left);
