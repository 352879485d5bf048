using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments.Freezes;

/// <summary>Sets a time in which nothing is approved, for one project or for all. What was approved before goes on.</summary>
[Requires("policy.edit platform floor")]
public sealed class SetFreeze(UnitOfWorkFactory work)
{
    private const int LongestDays = 90;

    /// <param name="project">Null for every project.</param>
    /// <param name="until">The first moment after it.</param>
    public async Task<Result<Guid>> ExecuteAsync(SessionId caller, ProjectId? project, DateTimeOffset from, DateTimeOffset until, string? reason, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.FloorEdit) is { } refusal) return await RefuseAsync(refusal);
        if (Problem(from, until, reason, uow.Now) is { } invalid) return invalid;
        var name = project is { } id ? await uow.Db.Projects.AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(ct) : null;
        if (project is not null && name is null) return ProjectErrors.NotFound;
        var freeze = FreezeWindow.Set(uow.Actor, project, name, from, until, reason!.Trim());
        uow.Db.FreezeWindows.Add(freeze);
        uow.Audit(FreezeRecord.Of(freeze, "deployment.freeze.set", freeze.Reason));
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } lost ? lost : freeze.Id;

        async Task<Error> RefuseAsync(Error error) => await uow.RefuseAsync(error, "deployment.freeze", new AuditTarget("freeze", "*"), ct);
    }

    private static Error? Problem(DateTimeOffset from, DateTimeOffset until, string? reason, DateTimeOffset now)
    {
        if (until <= from) return PromotionErrors.Invalid("Until", "The last day is before the first.", "Choose a last day on or after the first.");
        if (until <= now) return PromotionErrors.Invalid("Until", "The last day has passed.", "Choose today or a later day.");
        if (until - from > TimeSpan.FromDays(LongestDays)) return PromotionErrors.Invalid("Until", $"A freeze lasts at most {LongestDays} days.", "Choose an earlier last day; you can set another one afterwards.");
        return WishRules.ReasonProblem(reason, isRequired: true);
    }
}
