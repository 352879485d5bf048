using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>What a project's template calls the things a release passes through.</summary>
public sealed record DeploymentNames(string ProjectName, string BuildPipeline, string DeployPipeline, string ModelPackageGroup, string Bucket, bool IsBatch, string Prefix, string EndpointStem)
{
    /// <summary>Stages of the deploy pipeline, as the template names them.</summary>
    public const string StagingStage = "DeployStaging";
    public const string ApprovalStage = "Approve";
    public const string ApprovalAction = "ApproveDeployment";
    public const string ProductionStage = "DeployProduction";
    public const string MonitorStage = "Monitor";

    /// <summary>Variable of the deploy pipeline that names the version to release.</summary>
    public const string VersionVariable = "ModelPackageArn";

    /// <summary>Parameter of the project template: whether stages are accounts of their own, and its word for it.</summary>
    private const string PlaceParameter = "DeployTo";
    private const string TargetAccounts = "target-accounts";

    /// <summary>Whether versions go to the staging and production accounts, not to the account of the project.</summary>
    public bool GoesElsewhere { get; init; }

    /// <summary>The key that encrypts what the project has; null when the inventory does not name it.</summary>
    public string? KeyArn { get; init; }

    public string TrainingPipeline => $"{Prefix}-train";

    public string MonitorPipeline => $"{Prefix}-monitor";

    /// <summary>Name of the endpoint of a stage.</summary>
    public string Endpoint(PromotionStage stage) => $"{EndpointStem}-{Word(stage)}";

    /// <summary>Name of the SageMaker pipeline that predicts in batches.</summary>
    public string BatchPipeline(PromotionStage stage) => $"{Prefix}-batch-{Word(stage)}";

    /// <summary>Name of the stack of a stage.</summary>
    public string Stack(PromotionStage stage) => $"{Prefix}-{Word(stage)}";

    /// <summary>What the project's parameters say, as the inventory last read them.</summary>
    public static Result<DeploymentNames> Of(Project project)
    {
        var cloud = CloudFacts.Read(project.CloudFacts);
        var facts = cloud?.SsmParameters;
        if (facts is null || project.SageMakerProjectId is not { } id) return PromotionErrors.NoPipelines(project.Name);
        if (Get("build-pipeline") is not { } build || Get("deploy-pipeline") is not { } deploy || Get("model-package-group") is not { } group || Get("bucket") is not { } bucket)
        {
            return PromotionErrors.NoPipelines(project.Name);
        }

        // The parameter may hold the group's name or its ARN.
        return new DeploymentNames(project.Name, build, deploy, group[(group.LastIndexOf('/') + 1)..], bucket, Get("inference-mode") == "batch", $"sagemaker-{project.Name}-{id}", $"{project.Name}-{id}")
        {
            GoesElsewhere = cloud!.StackParameters.GetValueOrDefault(PlaceParameter) == TargetAccounts,
            KeyArn = Get("kms-key-arn"),
        };

        string? Get(string name) => facts.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    private static string Word(PromotionStage stage) => stage is PromotionStage.Staging ? "staging" : "prod";
}
