namespace Portal.Settings;

/// <summary>Tells everything that is wrong with the settings at once, so that one start suffices to mend them.</summary>
public static class SettingsReport
{
    public const int ExitCode = 78;

    /// <summary>Whether Portal may start; otherwise the problems have been written.</summary>
    public static bool Accept(PortalSettings settings, TextWriter output)
    {
        var problems = settings.Problems();
        if (problems.Count == 0) return true;
        output.WriteLine($"Portal does not start: {problems.Count} {(problems.Count == 1 ? "setting is" : "settings are")} wrong.");
        foreach (var problem in problems) output.WriteLine($"  - {problem}");
        output.WriteLine("Settings are read from appsettings.json, from the environment (two underscores for each colon) and from the command line.");
        return false;
    }
}
