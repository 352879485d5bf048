using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline;

internal sealed class CodePipelineState : IAccountState
{
    public static string Section => "codepipeline";

    public SortedDictionary<string, Pipeline> Pipelines { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By pipeline, in the order of beginning.</summary>
    public SortedDictionary<string, List<PipelineExecution>> Executions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The executions of one pipeline, the oldest first; empty for one that never ran.</summary>
    public IReadOnlyList<PipelineExecution> Of(string pipeline) => Executions.GetValueOrDefault(pipeline) ?? [];

    public IEnumerable<PipelineExecution> Moving => Executions.Values.SelectMany(all => all).Where(execution => execution.Moves);
}

internal sealed class Pipeline
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public int Version { get; set; } = 1;

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>The declaration as CodePipeline's own API writes it.</summary>
    public JsonObject Declaration { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}
