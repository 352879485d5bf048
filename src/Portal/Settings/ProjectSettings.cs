using Portal.Core.Projects;

namespace Portal.Settings;

/// <summary>Section <c>Projects</c>.</summary>
public sealed class ProjectSettings(ProjectOptions options) : ISettings
{
    public ProjectOptions Options { get; } = options;

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (Options.CostCentres.Count == 0) yield return "Projects:CostCentres is empty; list at least one cost centre a project may be booked on.";
        if (Options.PollInterval < TimeSpan.FromMilliseconds(100)) yield return "Projects:PollInterval must be at least a tenth of a second.";
        if (Options.OwnerAway < TimeSpan.FromDays(1)) yield return "Projects:OwnerAway must be at least a day.";
        if (Options.LongestLaunch < TimeSpan.FromMinutes(1)) yield return "Projects:LongestLaunch must be at least a minute.";
    }
}
