using System.Text.Json.Nodes;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>One run of a SageMaker pipeline, with the definition it began with.</summary>
internal sealed class ModelPipelineExecution
{
    public string Arn { get; set; } = "";

    /// <summary>The last part of its ARN.</summary>
    public string Id { get; set; } = "";

    public string Pipeline { get; set; } = "";

    public string Definition { get; set; } = "";

    public string? DisplayName { get; set; }

    public string? Description { get; set; }

    public string Status { get; set; } = ModelPipelineStatus.Executing;

    public string? FailureReason { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Modified { get; set; }

    public string CreatedByArn { get; set; } = "";

    /// <summary>Who stands behind it: the person or rule that set it off, maybe by way of another pipeline.</summary>
    public string StartedBy { get; set; } = "";

    public string? Token { get; set; }

    /// <summary>Which run of its pipeline this is, counted from one.</summary>
    public int Number { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>Steps that have not begun; a condition adds those it chose.</summary>
    public List<string> Waiting { get; set; } = [];

    public List<ModelStepRun> Steps { get; set; } = [];

    public bool Moves => Status is ModelPipelineStatus.Executing or ModelPipelineStatus.Stopping;
}

internal sealed class ModelStepRun
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = ModelPipelineStatus.Executing;

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>A fault kept it from ending when it would have.</summary>
    public bool Held { get; set; }

    public string? FailureReason { get; set; }

    /// <summary>Name of the job that does its work, if it has one.</summary>
    public string? Job { get; set; }

    /// <summary>What its job said at its end.</summary>
    public string? ExitMessage { get; set; }

    /// <summary>As ListPipelineExecutionSteps shows it.</summary>
    public JsonObject Metadata { get; set; } = [];

    /// <summary>The step's arguments with every reference resolved.</summary>
    public JsonObject Arguments { get; set; } = [];

    /// <summary>What later steps can refer to, by the rest of the path after the step's name.</summary>
    public Dictionary<string, string> Values { get; set; } = [];
}

internal static class ModelPipelineStatus
{
    public const string Executing = "Executing";
    public const string Stopping = "Stopping";
    public const string Stopped = "Stopped";
    public const string Failed = "Failed";
    public const string Succeeded = "Succeeded";
}

/// <summary>What a run is started with.</summary>
internal sealed record ModelPipelineStart(string StartedBy)
{
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? Token { get; init; }

    public string? CallerArn { get; init; }
}
