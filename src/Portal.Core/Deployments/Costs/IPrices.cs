using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Costs;

/// <summary>What AWS asks for an instance of SageMaker by the hour, as its public price list says.</summary>
public interface IPrices
{
    /// <summary>
    /// The on-demand price in Portal's region; null when the list names none, or more than one (<c>GetProducts</c>). Kept for a day; a price older than that
    /// is told only while the list cannot be read.
    /// </summary>
    Task<Result<InstancePrice?>> FindAsync(InstanceUse use, string instanceType, CancellationToken ct);
}

/// <summary>The same instance has a price of its own for each thing it does.</summary>
public enum InstanceUse
{
    Hosting,
    Transform,
}

/// <param name="Currency">As AWS names it, for example USD.</param>
/// <param name="ReadAt">When the list was asked.</param>
public sealed record InstancePrice(decimal PerHour, string Currency, DateTimeOffset ReadAt);
