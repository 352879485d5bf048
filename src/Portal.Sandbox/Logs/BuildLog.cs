using System.Globalization;
using Portal.Sandbox.CodePipeline.Executions;

namespace Portal.Sandbox.Logs;

/// <summary>What a build says, in the form CodeBuild writes it.</summary>
internal static class BuildLog
{
    public static IEnumerable<LogEvent> Of(ActionRun run)
    {
        string[] begin =
        [
            "Simulated build: the sandbox ran none of its commands.",
            "Waiting for agent ping",
            "Phase is DOWNLOAD_SOURCE",
            "Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED",
            $"Entering phase BUILD of {run.Action}",
        ];
        return begin.Select(text => Line(run.Started, text)).Concat(run.Status == ActionStatus.InProgress ? [] : End(run));
    }

    private static IEnumerable<LogEvent> End(ActionRun run)
    {
        var state = run.Status switch { ActionStatus.Succeeded => "SUCCEEDED", ActionStatus.Failed => "FAILED", _ => "STOPPED" };
        if ((run.ErrorMessage ?? run.Summary) is { Length: > 0 } told)
        {
            yield return Line(run.Updated, told);
        }

        yield return Line(run.Updated, $"Phase complete: BUILD State: {state}");
    }

    private static LogEvent Line(DateTimeOffset at, string text) => new(at, $"[Container] {at.UtcDateTime.ToString("yyyy'/'MM'/'dd HH':'mm':'ss'.'ffffff", CultureInfo.InvariantCulture)} {text}");
}
