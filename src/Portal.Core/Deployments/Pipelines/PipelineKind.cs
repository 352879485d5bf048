using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Pipelines;

/// <summary>The two CodePipeline pipelines of a project.</summary>
public enum PipelineKind
{
    Build,
    Deploy,
}

internal static class PipelineNames
{
    public static string Of(this DeploymentNames names, PipelineKind kind) => kind is PipelineKind.Build ? names.BuildPipeline : names.DeployPipeline;

    /// <summary>Ids come from a page's address; what CodePipeline would not take is not asked for.</summary>
    public static Error? IdProblem(string executionId) => Guid.TryParse(executionId, out _)
        ? null
        : PromotionErrors.Invalid("Execution", "This is no id of an execution.", "Open the run from the list of runs.");
}
