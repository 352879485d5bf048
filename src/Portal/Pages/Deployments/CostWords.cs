using System.Globalization;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;

namespace Portal.Pages.Deployments;

/// <summary>What something costs, in words: always what it was worked out from, and that it is not known where it is not.</summary>
public static class CostWords
{
    /// <summary>Of what serves: by the hour, or by the run.</summary>
    public static string? Of(ServingCost cost) => cost switch
    {
        { Endpoint: { } endpoint } => endpoint.PerHour is { } hour ? $"{Money(hour, endpoint)} an hour ({Basis(endpoint)})" : $"Price of {endpoint.InstanceType} not known{Why(endpoint)}",
        { LastRun: { } run } => run.Total is { } total
            ? $"{Money(total, run.Instances)} the last run ({Minutes(run.Worked)} of {Basis(run.Instances)})"
            : $"Price of {run.Instances.InstanceType} not known{Why(run.Instances)}",
        _ => null,
    };

    /// <summary>Beside a decision: by the month, or by the run.</summary>
    public static string Estimate(ReleaseCost cost)
    {
        var stage = cost.Of is { } of ? $"{DeploymentWords.Of(of)} runs now" : "";
        return cost switch
        {
            { Cost.Endpoint: { PerMonth: { } month } endpoint } =>
                $"About {Money(month, endpoint)} a month: {endpoint.Count} × {endpoint.InstanceType} as {stage}, {Money(endpoint.Price!.PerHour, endpoint)} an hour each, {InstanceCost.HoursOfMonth} hours.",
            { Cost.LastRun: { Total: { } total } run } => $"About {Money(total, run.Instances)} a run: {Minutes(run.Worked)} of {run.Instances.Count} × {run.Instances.InstanceType}, as the last run in {DeploymentWords.Of(cost.Of!.Value)} took.",
            { Cost.Endpoint: { } endpoint } => $"Not known: the price of {endpoint.InstanceType} could not be found{Why(endpoint)}.",
            { Cost.LastRun: { } run } => $"Not known: the price of {run.Instances.InstanceType} could not be found{Why(run.Instances)}.",
            { Of: null } => "Not known yet: nothing serves this project. The estimate appears with the first version in staging.",
            _ => "Not known: what it runs on, and for how long, cannot be read here yet.",
        };
    }

    /// <summary>Where the price comes from, and of when it is; null where there is none.</summary>
    public static DateTimeOffset? ReadAt(ServingCost cost) => (cost.Endpoint ?? cost.LastRun?.Instances)?.Price?.ReadAt;

    private static string Basis(InstanceCost cost) => $"{cost.Count} × {cost.InstanceType} at list price";

    private static string Why(InstanceCost cost) => cost.Error is null ? "" : ", AWS's price list cannot be read now";

    private static string Minutes(TimeSpan worked) => worked.TotalMinutes < 1 ? "less than a minute" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(worked.TotalMinutes)} min");

    private static string Money(decimal amount, InstanceCost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{(amount >= 1 ? Math.Round(amount, 2) : Math.Round(amount, 4)):0.00##} {cost.Price!.Currency}");
}
