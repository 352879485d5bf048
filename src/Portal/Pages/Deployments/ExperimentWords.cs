using Portal.Core.Deployments.Experiments;

namespace Portal.Pages.Deployments;

/// <summary>How an order of training jobs is written in an address.</summary>
public static class ExperimentWords
{
    public const string Oldest = "oldest";
    public const string Highest = "-highest";
    public const string Lowest = "-lowest";

    public static ExperimentOrder OrderOf(string? sort) => sort switch
    {
        null or "" => ExperimentOrder.Newest,
        Oldest => new(null, IsAscending: true),
        _ when sort.EndsWith(Highest, StringComparison.Ordinal) && sort.Length > Highest.Length => new(sort[..^Highest.Length], IsAscending: false),
        _ when sort.EndsWith(Lowest, StringComparison.Ordinal) && sort.Length > Lowest.Length => new(sort[..^Lowest.Length], IsAscending: true),
        _ => ExperimentOrder.Newest,
    };
}
