using Portal.Components.Kit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;

namespace Portal.Pages.Deployments;

/// <summary>What CodePipeline says of stages, actions and triggers, in words.</summary>
internal static class PipelineWords
{
    public static (Tone Tone, string Words) Of(StageSight stage) => stage switch
    {
        { Actions: var actions } when actions.Any(action => action.Token is not null) => (Tone.Wait, "Waits for an answer"),
        { Status: null } => (Tone.Quiet, "Never ran"),
        { Status: var status } => (DeploymentWords.ToneOfStatus(status), status),
    };

    public static (Tone Tone, string Words) Of(ActionSight action) => action switch
    {
        { Token: not null } => (Tone.Wait, "Waits for an answer"),
        { Status: null } => (Tone.Quiet, "Never ran"),
        { Status: var status } => (DeploymentWords.ToneOfStatus(status), status),
    };

    /// <summary>What started a run that nobody started in Portal.</summary>
    public static string Trigger(PipelineRun run) => run.Trigger switch
    {
        null => "not told",
        "StartPipelineExecution" => $"{Tail(run.TriggerDetail)}, by AWS's own interface",
        "CloudWatchEvent" or "EventBridgeEvent" => "an event",
        "Webhook" or "WebhookV2" or "PollForSourceChanges" or "CreatePipeline" or "PutActionRevision" => "a change of the source",
        var other => DeploymentWords.Cut(other, 60),
    };

    /// <summary>What of a log is shown, and what was done to it.</summary>
    public static string About(RunLog log)
    {
        if (log is not { Text: { } text, Chosen: not null }) return "";
        List<string> words = [text.HasEarlier ? $"The last {text.Lines.Count} lines; CloudWatch keeps the earlier ones." : text.Lines.Count == 1 ? "One line." : $"All {text.Lines.Count} lines."];
        if (log.Streams > 1) words.Add($"The first of {log.Streams} instances.");
        if (text.Masked > 0) words.Add(text.Masked == 1 ? "In one line something that looks like a secret is masked." : $"In {text.Masked} lines something that looks like a secret is masked.");
        return string.Join(' ', words);
    }

    /// <summary>DeployProduction in its parts: Deploy, Production.</summary>
    public static IEnumerable<string> Parts(string name)
    {
        var from = 0;
        for (var at = 1; at < name.Length; at++)
        {
            if (!char.IsAsciiLetterUpper(name[at]) || !char.IsAsciiLetterLower(name[at - 1])) continue;
            yield return name[from..at];
            from = at;
        }

        yield return name[from..];
    }

    /// <summary>Links that AWS names for an action; others than web addresses are not followed.</summary>
    public static Uri? Link(Uri? link) => link is { IsAbsoluteUri: true, Scheme: "https" } ? link : null;

    private static string Tail(string? arn) => string.IsNullOrEmpty(arn) ? "somebody" : DeploymentWords.Cut(arn[(arn.LastIndexOf('/') + 1)..], 60);
}
