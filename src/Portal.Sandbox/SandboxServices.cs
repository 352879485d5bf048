using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Api;
using Portal.Sandbox.CloudFormation.StackSets;
using Portal.Sandbox.CodeBuild;
using Portal.Sandbox.CodeCommit;
using Portal.Sandbox.CodePipeline;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Ecr;
using Portal.Sandbox.Events;
using Portal.Sandbox.Iam;
using Portal.Sandbox.Kms;
using Portal.Sandbox.Logs;
using Portal.Sandbox.Network;
using Portal.Sandbox.Pricing;
using Portal.Sandbox.S3;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.SageMaker.ModelPipelines;
using Portal.Sandbox.ServiceCatalog;
using Portal.Sandbox.Sqs;
using Portal.Sandbox.Ssm;
using Portal.Sandbox.Sts;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox;

/// <summary>What the sandbox consists of, in lists: services on the wire, and resource types with a class of their own.</summary>
internal static class SandboxServices
{
    public static IReadOnlyList<AwsApi> Apis() =>
    [
        new CloudFormationApi(),
        new CodeBuildApi(),
        new CodeCommitApi(),
        new CodePipelineApi(),
        new EcrApi(),
        new EventsApi(),
        new IamApi(),
        new KmsApi(),
        new LogsApi(),
        new PricingApi(),
        new SageMakerApi(),
        new ServiceCatalogApi(),
        new SqsApi(),
        new SsmApi(),
        new StsApi(),
    ];

    public static IReadOnlyList<ResourceType> ResourceTypes() =>
    [
        new StackSetResource(),
        new NetworkPartResource("AWS::EC2::VPC"),
        new NetworkPartResource("AWS::EC2::Subnet"),
        new StudioCleanUpResource(),
        new StudioLeftoversResource(),
        new RoleResource(),
        new ManagedPolicyResource(),
        new InlinePolicyResource("AWS::IAM::Policy"),
        new InlinePolicyResource("AWS::IAM::RolePolicy"),
        new ParameterResource(),
        new BucketResource(),
        new BucketPolicyResource(),
        new KeyResource(),
        new AliasResource(),
        new Ecr.RepositoryResource(),
        new CodeCommit.RepositoryResource(),
        new PipelineResource(),
        new RuleResource(),
        new PortfolioResource(),
        new ProductResource(),
        new ProductAssociationResource(),
        new PrincipalAssociationResource(),
        new LaunchConstraintResource(),
        new DomainResource(),
        new UserProfileResource(),
        new LifecycleConfigResource(),
        new ModelPackageGroupResource(),
        new ModelPipelineResource(),
        new ModelResource(),
        new EndpointConfigResource(),
        new EndpointResource(),
        new QueueResource(),
    ];

    /// <summary>
    /// Cause before effect: apps that have stopped, stacks, then the records that wait for them, then the projects that wait for those;
    /// schedules, then the jobs they start, then the pipelines that wait for jobs and stacks.
    /// </summary>
    public static IReadOnlyList<ILifecycle> Lifecycles() =>
    [
        new StudioLifecycle(), new StackLifecycle(), new StackSetLifecycle(), new StackNews(), new RecordLifecycle(), new ProjectLifecycle(),
        new ScheduleLifecycle(), new ModelPipelineLifecycle(), new PipelineLifecycle(),
    ];
}
