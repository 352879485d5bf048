using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Platform.Targets;

namespace Portal.Core.Platform;

/// <summary>The accounts that models are released to: what the base infrastructure names for each stage, and what two Admins registered.</summary>
[Requires("platform.read")]
public sealed class ReadTargetAccounts(UnitOfWorkFactory work, TargetGrounds grounds)
{
    private const int MostEnded = 20;

    public async Task<Result<TargetAccounts>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "targets"), ct);
        }

        var settings = await grounds.ReadAsync(ct);
        if (settings.Error is { } error) return error;
        var registerRefusal = uow.Authorise(Permission.AccountRegister);
        var open = await uow.Db.TargetRegistrations.AsNoTracking().Where(row => row.OpenKey != null).ToListAsync(ct);
        var ended = await uow.Db.TargetRegistrations.AsNoTracking().Where(row => row.OpenKey == null).OrderByDescending(row => row.EndedAt).Take(MostEnded).ToListAsync(ct);
        return new TargetAccounts(
            settings.Value!.Home,
            [.. Enum.GetValues<PromotionStage>().Select(StageOf).OfType<TargetStage>()],
            [.. ended.Select(row => TargetRow.Of(row, uow.Actor, registerRefusal))],
            settings.Value.ExternalId is not null,
            registerRefusal);

        // A stage that nothing names and nobody registered is this account, as everywhere.
        TargetStage? StageOf(PromotionStage stage)
        {
            var named = settings.Value!.AccountOf(stage);
            var registered = open.Find(row => row.Stage == stage && row.State is TargetState.Registered);
            var proposed = open.Find(row => row.Stage == stage && row.State is TargetState.Proposed);
            return (named, registered, proposed) is (null, null, null)
                ? null
                : new(stage, named, named is null ? null : TargetRules.CheckRole(named, settings.Value.Home.Region), Row(registered), Row(proposed));
        }

        TargetRow? Row(TargetRegistration? row) => row is null ? null : TargetRow.Of(row, uow.Actor, registerRefusal);
    }
}

/// <param name="HasExternalId">Whether this installation has a word that target accounts ask for.</param>
/// <param name="RegisterRefusal">Why this person may not register, check or retire one; null when they may.</param>
public sealed record TargetAccounts(PlatformIdentity Home, IReadOnlyList<TargetStage> Stages, IReadOnlyList<TargetRow> Ended, bool HasExternalId, Error? RegisterRefusal);

/// <summary>One stage that is released elsewhere.</summary>
/// <param name="Named">The account that the base infrastructure names; null when it names none any more.</param>
/// <param name="RoleArn">The role there that its template makes.</param>
public sealed record TargetStage(PromotionStage Stage, string? Named, string? RoleArn, TargetRow? Registered, TargetRow? Proposed)
{
    /// <summary>Whether the registered account is no longer the one that pipelines deploy to.</summary>
    public bool HasMoved => Registered is not null && Registered.AccountId != Named;
}

/// <summary>A registration as pages show it.</summary>
/// <param name="ConfirmRefusal">Why this person may not confirm it; null when they may.</param>
public sealed record TargetRow(
    Guid Id, PromotionStage Stage, string AccountId, string Alias, string Region, string RoleArn, string Reason, TargetState State, string ProposedByName, DateTimeOffset ProposedAt,
    string? ConfirmedByName, DateTimeOffset? ConfirmedAt, string? EndedByName, DateTimeOffset? EndedAt, string? Ending, bool IsOwn, Error? ConfirmRefusal)
{
    internal static TargetRow Of(TargetRegistration row, Actor reader, Error? registerRefusal)
    {
        var isOwn = row.ProposedBy == reader.Person;
        return new(
            row.Id, row.Stage, row.AccountId, row.Alias, row.Region, row.RoleArn, row.Reason, row.State, row.ProposedByName, row.ProposedAt, row.ConfirmedByName, row.ConfirmedAt,
            row.EndedByName, row.EndedAt, row.Ending, isOwn, registerRefusal ?? (isOwn ? TargetErrors.Own : null));
    }
}
