using Portal.Sandbox.CodePipeline;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Logs;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodeBuild;

/// <summary>The builds that actions of pipelines started.</summary>
internal static class Builds
{
    private const int Most = 100;

    public static object Get(AwsCall call)
    {
        var wanted = call.Texts("ids");
        if (wanted.Count is 0 or > Most)
        {
            throw new AwsError("InvalidInputException", "The number of build IDs must be between 1 and 100.");
        }

        var known = call.State<CodePipelineState>().Executions.Values.SelectMany(all => all).SelectMany(execution => execution.Stages).SelectMany(stage => stage.Actions)
            .Where(run => run.ExternalId?.EndsWith(':' + run.Id, StringComparison.Ordinal) is true).ToDictionary(run => run.ExternalId!, StringComparer.Ordinal);
        return new
        {
            Builds = wanted.Where(known.ContainsKey).Select(id => Described(call, known[id])).ToList(),
            BuildsNotFound = wanted.Where(id => !known.ContainsKey(id)).ToList(),
        };
    }

    private static object Described(AwsCall call, ActionRun run)
    {
        var id = run.ExternalId!;
        var ended = run.Status != ActionStatus.InProgress;
        var place = run.LogStreamArn is { } arn ? LogPlace.Of(arn) : null;
        return new
        {
            Id = id,
            Arn = call.Account.Arn("codebuild", "build/" + id),
            ProjectName = id[..id.IndexOf(':', StringComparison.Ordinal)],
            Initiator = "codepipeline",
            StartTime = run.Started,
            EndTime = ended ? run.Updated : (DateTimeOffset?)null,
            CurrentPhase = ended ? "COMPLETED" : "BUILD",
            BuildStatus = run.Status switch
            {
                ActionStatus.InProgress => "IN_PROGRESS",
                ActionStatus.Succeeded => "SUCCEEDED",
                ActionStatus.Failed => "FAILED",
                _ => "STOPPED",
            },
            BuildComplete = ended,
            Logs = place is null ? null : new { GroupName = place.Group, StreamName = place.Stream, CloudWatchLogsArn = run.LogStreamArn },
        };
    }
}
