using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CodePipeline.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;

namespace Portal.Aws.Deployments;

/// <summary>What CodePipeline says of stages, executions and actions, in Portal's words.</summary>
internal static partial class PipelineRuns
{
    public static StageSight StageOf(StageState stage) => new(
        stage.StageName,
        stage.LatestExecution?.Status?.Value,
        stage.LatestExecution?.PipelineExecutionId,
        stage.InboundExecution?.PipelineExecutionId,
        [.. (stage.ActionStates ?? []).Select(ActionOf)]);

    public static PipelineRun RunOf(PipelineExecutionSummary run)
    {
        var commit = CommitAmong((run.SourceRevisions ?? []).Select(revision => ((string?)revision.RevisionId, (string?)revision.RevisionSummary)));
        return new(
            run.PipelineExecutionId,
            run.Status?.Value ?? "",
            run.StatusSummary,
            AwsTime.Of(run.StartTime),
            AwsTime.Known(run.LastUpdateTime) ?? AwsTime.Of(run.StartTime),
            run.Trigger?.TriggerType?.Value,
            run.Trigger?.TriggerDetail,
            commit.Id,
            commit.Summary);
    }

    /// <param name="summary">Needed only as long as no action has begun.</param>
    public static PipelineRunDetail DetailOf(PipelineExecution run, PipelineExecutionSummary? summary, List<ActionExecutionDetail> actions)
    {
        var commit = CommitAmong((run.ArtifactRevisions ?? []).Select(revision => ((string?)revision.RevisionId, (string?)revision.RevisionSummary)));
        var started = actions.Min(action => action.StartTime) ?? summary?.StartTime;
        return new(
            new(
                run.PipelineExecutionId,
                run.Status?.Value ?? "",
                run.StatusSummary,
                AwsTime.Of(started),
                AwsTime.Known(actions.Max(action => action.LastUpdateTime) ?? summary?.LastUpdateTime) ?? AwsTime.Of(started),
                run.Trigger?.TriggerType?.Value,
                run.Trigger?.TriggerDetail,
                commit.Id,
                commit.Summary),
            (run.Variables ?? []).ToDictionary(variable => variable.Name, variable => variable.ResolvedValue ?? "", StringComparer.Ordinal),
            // CodePipeline lists the newest first; of two that began together, the one listed later came first.
            [.. actions.AsEnumerable().Reverse().OrderBy(action => action.StartTime).Select(ActionOf)]);
    }

    private static ActionSight ActionOf(ActionState action)
    {
        var latest = action.LatestExecution;
        return new(
            action.ActionName,
            latest?.Status?.Value,
            latest?.Summary,
            latest?.ErrorDetails?.Message,
            string.IsNullOrEmpty(latest?.Token) ? null : latest.Token,
            AwsTime.Known(latest?.LastStatusChange),
            latest?.ExternalExecutionId,
            LinkOf(latest?.ExternalExecutionUrl ?? action.EntityUrl))
        {
            ChangedBy = latest?.LastUpdatedBy,
        };
    }

    private static ActionRun ActionOf(ActionExecutionDetail action)
    {
        var result = action.Output?.ExecutionResult;
        var provider = action.Input?.ActionTypeId?.Provider ?? "";
        var (said, failed) = (result?.ExternalExecutionSummary, result?.ErrorDetails?.Message);
        return new(
            action.StageName,
            action.ActionName,
            provider,
            action.Status?.Value ?? "",
            AwsTime.Of(action.StartTime),
            AwsTime.Known(action.LastUpdateTime),
            // A rejection is a failure to CodePipeline; what the person said is worth more than that.
            provider == "Manual" ? said ?? failed : failed ?? said,
            result?.ExternalExecutionId,
            LinkOf(result?.ExternalExecutionUrl),
            action.Output?.OutputVariables ?? [])
        {
            ChangedBy = action.UpdatedBy,
        };
    }

    private static Uri? LinkOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri : null;

    /// <summary>The revision of the project's own source: of all sources of a pipeline, the one that is a commit.</summary>
    private static (string? Id, string? Summary) CommitAmong(IEnumerable<(string? Id, string? Summary)> revisions)
    {
        var commit = revisions.FirstOrDefault(revision => revision.Id is { } id && Commit().IsMatch(id));
        return (commit.Id, MessageOf(commit.Summary));
    }

    /// <summary>Connections to a Git host put the commit's message into a JSON object; CodeCommit gives it as it is.</summary>
    private static string? MessageOf(string? summary)
    {
        if (summary is not ['{', ..]) return summary;
        try
        {
            using var document = JsonDocument.Parse(summary);
            return document.RootElement.TryGetProperty("CommitMessage", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : summary;
        }
        catch (JsonException)
        {
            return summary;
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit();
}
