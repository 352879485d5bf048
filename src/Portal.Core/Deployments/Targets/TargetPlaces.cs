using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;
using Portal.Core.Platform.Targets;

namespace Portal.Core.Deployments.Targets;

/// <summary>Brings together what the base infrastructure names for a stage and what two Admins registered.</summary>
public sealed class TargetPlaces(TargetGrounds grounds, IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<TargetStanding>> ReadAsync(PromotionStage stage, CancellationToken ct)
    {
        var settings = await grounds.ReadAsync(ct);
        if (settings.Error is { } error) return error;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return new TargetStanding(settings.Value!, settings.Value!.AccountOf(stage), await db.TargetRegistrations.AsNoTracking().SingleOrDefaultAsync(row => row.Stage == stage && row.State == TargetState.Registered, ct));
    }
}

/// <param name="Account">Where pipelines deploy to; null when the base infrastructure names no account.</param>
public sealed record TargetStanding(TargetSettings Settings, string? Account, TargetRegistration? Row)
{
    public string Region => Settings.Home.Region;

    /// <summary>Whether the registered account is the one that pipelines deploy to.</summary>
    public bool IsRegistered => Row is not null && Row.AccountId == Account && Row.Region == Region;

    /// <summary>Where to look; null while the account is not registered.</summary>
    public TargetPlace? Place => IsRegistered ? new(Row!.RoleArn, Settings.ExternalId) : null;
}
