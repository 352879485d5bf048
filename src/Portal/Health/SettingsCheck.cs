using Portal.Core.Health;
using Portal.Settings;

namespace Portal.Health;

/// <summary>What start-up would refuse, for the doctor: a Portal that runs has passed this.</summary>
internal sealed class SettingsCheck(PortalSettings settings) : ISelfCheck
{
    public string Subject => "Settings";

    public Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        var problems = settings.Problems();
        IReadOnlyList<HealthFinding> found = problems.Count == 0 ? [HealthFinding.Sound("All are in order.")] : [.. problems.Select(problem => new HealthFinding(HealthFaults.Setting, problem))];
        return Task.FromResult(found);
    }
}
