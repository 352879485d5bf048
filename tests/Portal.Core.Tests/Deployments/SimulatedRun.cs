using Portal.Core.Deployments;

namespace Portal.Core.Tests.Deployments;

/// <summary>One execution of the deploy pipeline, one action a stage.</summary>
internal sealed class SimulatedRun(string id, string arn, string? startToken, DateTimeOffset startedAt)
{
    private static readonly Dictionary<string, string> None = [];
    private readonly DateTimeOffset _startedAt = startedAt;
    private DateTimeOffset? _endedAt;

    public string Id => id;

    public string Arn => arn;

    public string? StartToken => startToken;

    public int At { get; private set; }

    public string Status { get; private set; } = "InProgress";

    public string? Token { get; private set; }

    public List<ActionRun> Actions { get; } = [];

    public PipelineRun Summary => new(id, Status, null, _startedAt, _endedAt ?? _startedAt, "CloudWatchEvent", "rule", null, null);

    public PipelineRunDetail Detail => new(Summary, new Dictionary<string, string>(StringComparer.Ordinal) { [DeploymentNames.VersionVariable] = arn }, [.. Actions]);

    public void Pass(string stage, DateTimeOffset now) => Actions.Add(Action(stage, stage, "Succeeded", null, now));

    public void Fail(string stage, DateTimeOffset now)
    {
        Actions.Add(Action(stage, stage, "Failed", "It broke.", now));
        (Status, _endedAt) = ("Failed", now);
    }

    public void Retry(DateTimeOffset now) => (Status, _endedAt) = ("InProgress", now);

    public void End(string status, DateTimeOffset now) => (Status, Token, _endedAt) = (status, null, now);

    public void Wait(DateTimeOffset now)
    {
        Token = Guid.NewGuid().ToString();
        Actions.Add(Action(DeploymentNames.ApprovalStage, DeploymentNames.ApprovalAction, "InProgress", null, now));
    }

    public void Answer(bool approve, string summary, DateTimeOffset now)
    {
        Token = null;
        Actions[^1] = Actions[^1] with { Status = approve ? "Succeeded" : "Failed", Summary = summary, UpdatedAt = now };
        if (!approve) (Status, _endedAt) = ("Failed", now);
    }

    public void Next(int stages, DateTimeOffset now)
    {
        if (++At == stages) (Status, _endedAt) = ("Succeeded", now);
    }

    private static ActionRun Action(string stage, string name, string status, string? summary, DateTimeOffset now) => new(stage, name, "Test", status, now, now, summary, null, null, None);
}
