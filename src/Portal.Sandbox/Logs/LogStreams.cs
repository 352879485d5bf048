using System.Globalization;
using Portal.Sandbox.CodePipeline;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Logs;

/// <summary>
/// The streams of an account. Nothing is kept of them: what a simulated build or job says follows from how it went, and its first line
/// says that it is simulated.
/// </summary>
internal static class LogStreams
{
    private static readonly Dictionary<string, string> GroupsOfJobs = new(StringComparer.Ordinal)
    {
        ["Processing"] = "/aws/sagemaker/ProcessingJobs",
        ["Training"] = "/aws/sagemaker/TrainingJobs",
        ["Transform"] = "/aws/sagemaker/TransformJobs",
    };

    /// <summary>The streams of a group by name; null when there is no such group.</summary>
    public static IReadOnlyList<LogStream>? Of(Account account, string group, DateTimeOffset now)
    {
        var streams = (GroupsOfJobs.ContainsValue(group) ? Jobs(account, group, now) : Builds(account, group, now)).OrderBy(stream => stream.Place.Stream, StringComparer.Ordinal).ToList();
        return streams.Count > 0 || Exists(account, group) ? streams : null;
    }

    private static IEnumerable<LogStream> Builds(Account account, string group, DateTimeOffset now) =>
        account.State<CodePipelineState>().Executions.Values.SelectMany(all => all).SelectMany(execution => execution.Stages).SelectMany(stage => stage.Actions)
            .Select(run => (Run: run, Place: run.LogStreamArn is { } arn ? LogPlace.Of(arn) : null))
            .Where(pair => pair.Place?.Group == group)
            .Select(pair => new LogStream(pair.Place!, pair.Run.Started, Begun(BuildLog.Of(pair.Run), now)));

    private static IEnumerable<LogStream> Jobs(Account account, string group, DateTimeOffset now) =>
        account.State<SageMakerState>().PipelineExecutions.SelectMany(execution => execution.Steps)
            .Where(step => step.Job is not null && GroupsOfJobs.GetValueOrDefault(step.Type) == group)
            .Select(step => new LogStream(
                new LogPlace(group, $"{step.Job}/algo-1-{step.Started.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}"), step.Started, Begun(JobLog.Of(step), now)));

    private static bool Exists(Account account, string group) => account.Stacks.Stacks.SelectMany(stack => stack.Resources)
        .Any(resource => resource.Type == "AWS::Logs::LogGroup" && resource.RefValue == group);

    private static IReadOnlyList<LogEvent> Begun(IEnumerable<LogEvent> events, DateTimeOffset now) => [.. events.Where(one => one.At <= now)];
}
