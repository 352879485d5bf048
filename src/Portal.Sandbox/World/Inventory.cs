using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CodeCommit;
using Portal.Sandbox.CodePipeline;
using Portal.Sandbox.Ecr;
using Portal.Sandbox.Events;
using Portal.Sandbox.Iam;
using Portal.Sandbox.Kms;
using Portal.Sandbox.Network;
using Portal.Sandbox.S3;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.ServiceCatalog;
using Portal.Sandbox.Sqs;
using Portal.Sandbox.Ssm;

namespace Portal.Sandbox.World;

/// <param name="Type">In CloudFormation's words.</param>
/// <param name="Stack">The stack that made it and still answers for it, or null.</param>
/// <param name="Retained">Left on purpose by a stack that was deleted.</param>
internal sealed record InventoryItem(string Type, string Id, string? Stack, bool Retained);

/// <summary>Everything an account holds, whoever made it: what the services keep, and what only stacks know of.</summary>
internal static class Inventory
{
    public static IReadOnlyList<InventoryItem> Of(Account account)
    {
        var stacks = account.Stacks.Stacks;
        var owners = new Dictionary<(string, string), (string Stack, bool Retained)>();
        foreach (var (stack, resource) in stacks.SelectMany(stack => stack.Resources.Select(resource => (stack, resource))))
        {
            if (resource is { PhysicalId: { } id, Status: not StackStatus.DeleteComplete })
            {
                owners[(resource.Type, id)] = (stack.StackName, resource.Status == StackStatus.DeleteSkipped);
            }
        }

        var known = Kept(account).ToHashSet();
        var bare = owners.Keys.Where(key => key.Item1 != StackEvents.StackType && !account.ResourceTypes.IsKept(key.Item1));
        return
        [
            .. stacks.Where(stack => stack.Status != StackStatus.DeleteComplete).Select(stack => new InventoryItem(StackEvents.StackType, stack.StackName, stack.ParentId is null ? null : stack.StackName, false)),
            .. known.Union(bare)
                .Select(item => owners.TryGetValue(item, out var owner)
                    ? new InventoryItem(item.Item1, item.Item2, owner.Retained ? null : owner.Stack, owner.Retained)
                    : new InventoryItem(item.Item1, item.Item2, null, false))
                .OrderBy(item => item.Type, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>By type and physical id. A key that waits for its end is gone for everybody but the clock.</summary>
    private static IEnumerable<(string, string)> Kept(Account account)
    {
        var (iam, kms, catalog, studio, network) = (account.State<IamState>(), account.State<KmsState>(), account.State<ServiceCatalogState>(), account.State<SageMakerState>(), account.State<NetworkState>());
        return
        [
            .. account.State<S3State>().Buckets.Keys.Select(name => ("AWS::S3::Bucket", name)),
            .. account.State<SsmState>().Parameters.Keys.Select(name => ("AWS::SSM::Parameter", name)),
            .. iam.Roles.Keys.Select(name => ("AWS::IAM::Role", name)),
            .. iam.Policies.Keys.Select(arn => ("AWS::IAM::ManagedPolicy", arn)),
            .. kms.Keys.Values.Where(key => key.DeletionDate is null).Select(key => ("AWS::KMS::Key", key.Id)),
            .. kms.Aliases.Keys.Select(name => ("AWS::KMS::Alias", name)),
            .. account.State<EcrState>().Repositories.Keys.Select(name => ("AWS::ECR::Repository", name)),
            .. account.State<CodeCommitState>().Repositories.Values.Select(repository => ("AWS::CodeCommit::Repository", repository.Id)),
            .. account.State<CodePipelineState>().Pipelines.Keys.Select(name => ("AWS::CodePipeline::Pipeline", name)),
            .. account.State<EventsState>().Rules.Keys.Select(name => ("AWS::Events::Rule", name)),
            .. catalog.Portfolios.Keys.Select(id => ("AWS::ServiceCatalog::Portfolio", id)),
            .. catalog.Products.Keys.Select(id => ("AWS::ServiceCatalog::CloudFormationProduct", id)),
            .. catalog.Provisioned.Select(provisioned => ("AWS::ServiceCatalog::CloudFormationProvisionedProduct", provisioned.Id)),
            .. studio.Projects.Where(project => project.Status != ProjectStatus.DeleteCompleted).Select(project => ("AWS::SageMaker::Project", project.Name)),
            .. studio.Domains.Keys.Select(id => ("AWS::SageMaker::Domain", id)),
            .. studio.UserProfiles.Values.Select(profile => ("AWS::SageMaker::UserProfile", profile.Name)),
            .. studio.Spaces.Values.Select(space => ("AWS::SageMaker::Space", space.Name)),
            .. studio.Apps.Where(app => app.Status != StudioStatus.Deleted).Select(app => ("AWS::SageMaker::App", $"{app.SpaceName ?? app.ProfileName}/{app.Type}/{app.Name}")),
            .. studio.LifecycleConfigs.Keys.Select(name => ("AWS::SageMaker::StudioLifecycleConfig", name)),
            .. studio.ModelPackageGroups.Values.Select(group => ("AWS::SageMaker::ModelPackageGroup", group.Arn)),
            .. studio.Pipelines.Keys.Select(name => ("AWS::SageMaker::Pipeline", name)),
            .. studio.Models.Keys.Select(name => ("AWS::SageMaker::Model", name)),
            .. studio.EndpointConfigs.Keys.Select(name => ("AWS::SageMaker::EndpointConfig", name)),
            .. studio.Endpoints.Keys.Select(name => ("AWS::SageMaker::Endpoint", name)),
            .. account.State<SqsState>().Queues.Keys.Select(name => ("AWS::SQS::Queue", $"https://sqs.{account.Region}.amazonaws.com/{account.Id}/{name}")),
            .. network.FileSystems.Select(system => ("AWS::EFS::FileSystem", system.Id)),
            .. network.MountTargets.Select(target => ("AWS::EFS::MountTarget", target.Id)),
            .. network.SecurityGroups.Select(group => ("AWS::EC2::SecurityGroup", group.Id)),
            .. account.State<CloudFormationState>().StackSets.Select(set => ("AWS::CloudFormation::StackSet", set.Id)),
        ];
    }
}
