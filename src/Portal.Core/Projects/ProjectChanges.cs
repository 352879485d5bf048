using Portal.Core.Audit;
using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>Differences for the audit record. NoEcho parameters appear by key only.</summary>
internal static class ProjectChanges
{
    public static IReadOnlyList<FieldChange> OfNew(Project project) =>
    [
        new("Description", null, project.Description),
        new("CostCentre", null, project.CostCentre),
        new("InferenceMode", null, project.InferenceMode),
        new("Template", null, $"{project.ProductName} {project.VersionName}"),
        new("Parameters", null, project.Parameters),
        .. project.SecretKeys.Length == 0 ? Array.Empty<FieldChange>() : [new("Secret parameters given", null, project.SecretKeys)],
    ];

    public static AuditEvent Transition(Project project, string action, string? reason, string? correlationId, string before) =>
        new(action, AuditTarget.Project(project.Name), AuditOutcome.Succeeded, reason)
        {
            Project = project.Name,
            CorrelationId = correlationId,
            Changes = [new("State", before, project.State.ToString())],
        };

    public static AuditEvent Found(Project project, OperationId operation) =>
        new("project.cloud.found", AuditTarget.Project(project.Name), AuditOutcome.Succeeded, "What AWS made for the project became known.")
        {
            Project = project.Name,
            CorrelationId = operation.ToString(),
            Changes =
            [
                new("SageMaker project", null, project.SageMakerProjectId),
                new("Provisioned product", null, project.ProvisionedProductId),
                new("Stack", null, project.StackArn),
            ],
        };
}
