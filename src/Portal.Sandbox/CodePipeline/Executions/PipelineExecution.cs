namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>One run of a pipeline.</summary>
internal sealed class PipelineExecution
{
    public string Id { get; set; } = "";

    public string Pipeline { get; set; } = "";

    public int Version { get; set; }

    public string Status { get; set; } = ExecutionStatus.InProgress;

    public string? StatusSummary { get; set; }

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>StartPipelineExecution or CloudWatchEvent.</summary>
    public string TriggerType { get; set; } = "";

    /// <summary>ARN of the caller, or of the rule.</summary>
    public string TriggerDetail { get; set; } = "";

    public string? ClientRequestToken { get; set; }

    public string? StopReason { get; set; }

    public Dictionary<string, string> Variables { get; set; } = [];

    /// <summary>By namespace and name, joined by a dot: what actions gave to later ones.</summary>
    public Dictionary<string, string> ActionVariables { get; set; } = [];

    public List<SourceRevision> Revisions { get; set; } = [];

    /// <summary>By name of the artifact.</summary>
    public Dictionary<string, ArtifactPlace> Artifacts { get; set; } = [];

    /// <summary>The stage it is in, or waits for.</summary>
    public string Stage { get; set; } = "";

    /// <summary>False while it waits before its stage.</summary>
    public bool Entered { get; set; }

    /// <summary>In the order of beginning; a stage that is tried again keeps its entry.</summary>
    public List<StageRun> Stages { get; set; } = [];

    public bool Moves => Status is ExecutionStatus.InProgress or ExecutionStatus.Stopping;

    public StageRun? Run(string stage) => Stages.Find(run => run.Stage == stage);

    public IEnumerable<ActionRun> Running => Moves && Entered && Run(Stage) is { } run ? run.Actions.Where(action => action.Status == ActionStatus.InProgress) : [];
}

internal sealed record SourceRevision(string Action, string Artifact, string RevisionId, string Summary, string Url, DateTimeOffset Created);

internal sealed record ArtifactPlace(string Bucket, string Key);

internal sealed class StageRun
{
    public string Stage { get; set; } = "";

    public string Status { get; set; } = ExecutionStatus.InProgress;

    public DateTimeOffset Entered { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Times it was tried again by hand.</summary>
    public int Retries { get; set; }

    /// <summary>Every try of every action, in the order of beginning.</summary>
    public List<ActionRun> Actions { get; set; } = [];

    /// <summary>The last try of an action.</summary>
    public ActionRun? Last(string action) => Actions.FindLast(run => run.Action == action);

    /// <summary>The last try that counts: none after the stage was begun again.</summary>
    public ActionRun? Counting(string action) => Last(action) is { Over: false } run ? run : null;
}

internal sealed class ActionRun
{
    public string Id { get; set; } = "";

    public string Action { get; set; } = "";

    public string Status { get; set; } = ActionStatus.InProgress;

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>When it ends by itself; null while it waits for somebody or something else.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>What it waits for: id of a stack, of an operation on a stack set, of a run of a SageMaker pipeline.</summary>
    public string? Follows { get; set; }

    /// <summary>A fault kept it from ending when it would have.</summary>
    public bool Held { get; set; }

    /// <summary>The stage is tried again without it.</summary>
    public bool Over { get; set; }

    public string? Summary { get; set; }

    /// <summary>Of an approval: what its answer has to carry. Kept after the answer, to tell a late one from a wrong one.</summary>
    public string? Token { get; set; }

    public string? UpdatedBy { get; set; }

    public string? ExternalId { get; set; }

    public string? ExternalUrl { get; set; }

    public string? LogStreamArn { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>With every variable resolved.</summary>
    public Dictionary<string, string> Configuration { get; set; } = [];

    public Dictionary<string, string> Outputs { get; set; } = [];
}

internal static class ExecutionStatus
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Stopping = "Stopping";
    public const string Stopped = "Stopped";
    public const string Superseded = "Superseded";
}

internal static class ActionStatus
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Abandoned = "Abandoned";
}
