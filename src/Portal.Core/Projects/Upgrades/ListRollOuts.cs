using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Projects.Upgrades;

/// <summary>The latest roll-outs of one template, newest first.</summary>
[Requires("template.read")]
public sealed class ListRollOuts(UnitOfWorkFactory work)
{
    private const int Shown = 10;

    public async Task<Result<IReadOnlyList<RollOutDetail>>> ExecuteAsync(SessionId caller, string productId, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.TemplateRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.roll-out.list", new AuditTarget("template", productId), ct);
        }

        var rows = await uow.Db.RollOuts.AsNoTracking().Where(row => row.ProductId == productId).OrderByDescending(row => row.CreatedAt).Take(Shown).ToListAsync(ct);
        return Result<IReadOnlyList<RollOutDetail>>.From(
            [.. rows.Select(row => new RollOutDetail(
                row.Id, row.VersionName, row.State, row.Said, row.RequestedByName, row.CreatedAt, row.EndedAt, row.Items,
                Permissions.Check(uow.Actor, Permission.TemplateUpgrade, RollOutRelation.Of(uow.Actor, row))))]);
    }
}

/// <param name="ActRefusal">Why this person may not continue or end it; null when they may.</param>
public sealed record RollOutDetail(
    Guid Id,
    string VersionName,
    RollOutState State,
    string? Said,
    string RequestedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<RollOutItem> Items,
    Error? ActRefusal);
