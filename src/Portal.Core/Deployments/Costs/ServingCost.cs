using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Costs;

/// <summary>What instances cost at list price. Discounts, storage and traffic are not in it.</summary>
/// <param name="Price">Null when it is not known; then nothing is estimated.</param>
/// <param name="Error">Why the price could not be read; null when the list simply names none.</param>
public sealed record InstanceCost(string InstanceType, int Count, InstancePrice? Price, Error? Error)
{
    /// <summary>Hours of an average month.</summary>
    public const int HoursOfMonth = 730;

    public decimal? PerHour => Price?.PerHour * Count;

    public decimal? PerMonth => PerHour * HoursOfMonth;
}

/// <summary>What one run of a batch deployment cost: as long as it worked, at list price.</summary>
public sealed record RunCost(InstanceCost Instances, TimeSpan Worked)
{
    public decimal? Total => Instances.PerHour * (decimal)Worked.TotalHours;
}

/// <summary>What a stage costs, of an endpoint by the hour and of a batch deployment by the run.</summary>
/// <param name="Endpoint">Null for batch deployments, and where nothing serves.</param>
/// <param name="LastRun">Null for endpoints, and before a run of the batch deployment succeeded.</param>
public sealed record ServingCost(InstanceCost? Endpoint, RunCost? LastRun)
{
    public static ServingCost None { get; } = new(null, null);
}
