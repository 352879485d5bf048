using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>What the New project form collects.</summary>
/// <param name="SubmissionId">Made with the form: a double click or a replay carries the same one.</param>
/// <param name="Parameters">Provisioning parameters by key, NoEcho ones included.</param>
public sealed record CreateProjectRequest(
    Guid SubmissionId,
    string Name,
    string Description,
    string CostCentre,
    string InferenceMode,
    string ProductId,
    string ArtifactId,
    IReadOnlyDictionary<string, string> Parameters)
{
    public string Purpose { get; init; } = "";

    /// <summary>The request that it answers; null when nobody asked.</summary>
    public ProjectRequestId? Answers { get; init; }
}
