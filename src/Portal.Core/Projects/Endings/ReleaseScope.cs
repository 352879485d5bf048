using System.Text.Json;

namespace Portal.Core.Projects.Endings;

/// <summary>Where a project's releases run, told from the parameters it was made with.</summary>
internal static class ReleaseScope
{
    public static bool ReachesOtherAccounts(Project project) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(project.Parameters)!.GetValueOrDefault("DeployTo") == "target-accounts";
}
