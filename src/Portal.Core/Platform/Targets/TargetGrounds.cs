using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Core.Platform.Targets;

/// <summary>Reads what the base infrastructure says about target accounts: which account each stage has, and the word by which they know this installation.</summary>
public sealed class TargetGrounds(IPlatform platform)
{
    /// <summary>The base infrastructure writes this where nothing was given, since a parameter cannot be empty.</summary>
    private const string None = "none";

    public async Task<Result<TargetSettings>> ReadAsync(CancellationToken ct)
    {
        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Error is { } error) return error;
        var identity = await platform.ReadIdentityAsync(ct);
        if (identity.Error is { } unknown) return unknown;
        return new TargetSettings(identity.Value!, Get("targets/staging/account"), Get("targets/production/account"), Get("targets/external-id"));

        string? Get(string name) => parameters.Value!.GetValueOrDefault(name) is { Length: > 0 } value and not None ? value : null;
    }
}

/// <param name="Staging">Account id; null when none is named.</param>
/// <param name="Production">Account id; null when none is named.</param>
public sealed record TargetSettings(PlatformIdentity Home, string? Staging, string? Production, string? ExternalId)
{
    public string? AccountOf(PromotionStage stage) => stage is PromotionStage.Staging ? Staging : Production;

    public TargetGround GroundOf(PromotionStage stage) => new(Home, AccountOf(stage), ExternalId is not null);
}
