using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>What started an execution.</summary>
/// <param name="Detail">ARN of the caller, or of the rule.</param>
/// <param name="Given">Values of the pipeline's variables.</param>
internal sealed record Trigger(string Type, string Detail, IReadOnlyDictionary<string, string> Given, string? Token = null)
{
    public const string ByCall = "StartPipelineExecution";
    public const string ByEvent = "CloudWatchEvent";

    /// <summary>The pipeline's variables with the given values and the defaults of the others; a variable that it does not have is refused.</summary>
    public static Dictionary<string, string> Variables(Pipeline pipeline, IReadOnlyDictionary<string, string> given)
    {
        var declared = Input.Objects(pipeline.Declaration, "variables");
        if (given.Keys.FirstOrDefault(name => !declared.Any(variable => Declared.Name(variable) == name)) is { } unknown)
        {
            throw AwsError.Validation($"The variable {unknown} is not declared in the pipeline {pipeline.Name}.");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in declared)
        {
            var name = Declared.Name(variable);
            values[name] = given.GetValueOrDefault(name) ?? Input.Text(variable, "defaultValue")
                ?? throw AwsError.Validation($"The variable {name} has no default value. Give one with the call.");
        }

        return values;
    }
}
