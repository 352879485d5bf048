using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Targets;

/// <summary>The account and region that a stage is released to, and whether it is ready to take a version.</summary>
/// <param name="AccountId">Null when it cannot be told.</param>
/// <param name="Alias">What people call it; null when nobody named it.</param>
public sealed record TargetSight(string? AccountId, string? Alias, string? Region, IReadOnlyList<PromotionCheck> Checks)
{
    /// <summary>As sentences name it.</summary>
    public string Words => AccountId is not { } id ? "that cannot be told" : Alias is { } alias && alias != id ? $"{id} ({alias})" : id;

    public static TargetSight Unreadable(Error why) => new(null, null, null, [new("target", TargetReader.Known, false, why.Sentence)]);
}
