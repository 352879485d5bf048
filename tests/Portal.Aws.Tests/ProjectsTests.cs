using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Kernel;
using Portal.Core.Projects;
using Portal.Core.Templates;

namespace Portal.Aws.Tests;

public sealed class ProjectsTests(Cloud cloud) : IAsyncDisposable
{
    private readonly ServiceProvider _services = cloud.Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IProjectProvisioning Projects => _services.GetRequiredService<IProjectProvisioning>();

    private IProjectStacks Stacks => _services.GetRequiredService<IProjectStacks>();

    private IProjectResources Resources => _services.GetRequiredService<IProjectResources>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_project_is_made_seen_and_removed_with_all_its_stack_made()
    {
        var order = await Seeded.OrderAsync(_services.GetRequiredService<IProjectTemplates>(), "contract-one", Ct);

        var made = await Projects.CreateAsync(order, Ct);
        Assert.Null(made.Error);
        Assert.NotNull(made.Value!.RequestId);
        var again = await Projects.CreateAsync(order, Ct);
        Assert.Equal((AwsFailure.Exists, ErrorKind.Conflict), (again.Error?.Code, again.Error?.Kind));

        var project = await Poll.UntilAsync(() => FindAsync("contract-one"), found => found!.Status is not ("Pending" or "CreateInProgress"));
        Assert.Equal(("CreateCompleted", made.Value.Id, made.Value.Arn, "op-contract-one", "churn"), (project!.Status, project.Id, project.Arn, project.OperationTag, project.Tags["team"]));

        var launch = (await Projects.FindLaunchAsync(project.ProvisionedProductId!, Ct)).Value!;
        Assert.Equal("AVAILABLE", launch.Status);
        Assert.Contains($"stack/SC-", launch.StackArn, StringComparison.Ordinal);
        await TheStackTellsItsStoryAsync(launch.StackArn!, project.Id);
        await EveryResourceIsThereAsync(launch.StackArn!);
        Assert.Contains("role-arn", (await Resources.ReadParametersAsync("contract-one", Ct)).Value!.Keys);

        var deleted = await Projects.DeleteAsync("contract-one", Ct);
        Assert.Null(deleted.Error);
        Assert.NotNull(deleted.Value);
        Assert.Null(await Poll.UntilAsync(() => FindAsync("contract-one"), found => found is null));
        Assert.Null((await Projects.DeleteAsync("contract-one", Ct)).Error);
        Assert.Null((await Projects.TerminateLaunchAsync(launch.Id, "token-1", Ct)).Error);
        Assert.Null((await Projects.FindLaunchAsync(launch.Id, Ct)).Value);
        Assert.Equal("DELETE_COMPLETE", (await Stacks.FindAsync(launch.StackArn!, Ct)).Value?.Status);
        if (cloud.IsSandbox) Assert.Subset(AwsOperations.All.Select(operation => operation.FullName).ToHashSet(StringComparer.Ordinal), await cloud.CallsAsync());
    }

    [Fact]
    public async Task What_was_never_made_is_an_answer()
    {
        Assert.Null(await FindAsync("never-made"));
        var launch = await Projects.FindLaunchAsync("pp-aaaaaaaaaaaaa", Ct);
        Assert.Equal((null, null), (launch.Error, launch.Value));
        var stack = await Stacks.FindAsync("never-made", Ct);
        Assert.Equal((null, null), (stack.Error, stack.Value));
        Assert.Null((await Projects.DeleteAsync("never-made", Ct)).Error);
        Assert.Equal(AwsFailure.Gone, (await Stacks.ReadEventsAsync("never-made", null, Ct)).Error?.Code);
        Assert.Empty((await Resources.ReadParametersAsync("never-made", Ct)).Value!);
    }

    [Theory]
    [InlineData("AWS::IAM::Role", "no-such-role")]
    [InlineData("AWS::KMS::Key", "11111111-2222-3333-4444-555555555555")]
    [InlineData("AWS::S3::Bucket", "no-such-bucket-111122223333")]
    [InlineData("AWS::SageMaker::StudioLifecycleConfig", "no-such-configuration")]
    [InlineData("AWS::SageMaker::ModelPackageGroup", "no-such-group")]
    [InlineData("AWS::ServiceCatalog::CloudFormationProduct", "prod-aaaaaaaaaaaaa")]
    public async Task A_resource_that_its_service_does_not_know_is_drift(string type, string id)
    {
        var sight = await Resources.ReadAsync(new("Resource", id, type, "CREATE_COMPLETE", null, DateTimeOffset.UnixEpoch), Ct);

        Assert.Null(sight.Error);
        Assert.Equal((false, true), (sight.Value!.Exists, sight.Value.WasReRead));
    }

    private async Task<CloudProject?> FindAsync(string name)
    {
        var found = await Projects.FindAsync(name, Ct);
        Assert.Null(found.Error);
        return found.Value;
    }

    private async Task TheStackTellsItsStoryAsync(string arn, string projectId)
    {
        var stack = (await Stacks.FindAsync(arn, Ct)).Value!;
        Assert.Equal(("CREATE_COMPLETE", "batch", "contract-one", projectId), (stack.Status, stack.Parameters["InferenceMode"], stack.Tags["sagemaker:project-name"], stack.Tags["sagemaker:project-id"]));

        var events = (await Stacks.ReadEventsAsync(arn, null, Ct)).Value!;
        Assert.Equal(("AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS"), (events[0].Type, events[0].Status));
        Assert.Equal(("AWS::CloudFormation::Stack", "CREATE_COMPLETE"), (events[^1].Type, events[^1].Status));
        Assert.Equal(events.OrderBy(happened => happened.At).Select(happened => happened.At), events.Select(happened => happened.At));
        var rest = (await Stacks.ReadEventsAsync(arn, events[4].EventId, Ct)).Value!;
        Assert.Equal(events.Skip(5), rest);
        Assert.Empty((await Stacks.ReadEventsAsync(arn, events[^1].EventId, Ct)).Value!);
    }

    private async Task EveryResourceIsThereAsync(string arn)
    {
        var resources = (await Stacks.ReadResourcesAsync(arn, Ct)).Value!;
        Assert.NotEmpty(resources);
        foreach (var resource in resources)
        {
            var sight = await Resources.ReadAsync(resource, Ct);
            Assert.True(sight is { Error: null, Value.Exists: true }, $"{resource.Type} {resource.PhysicalId}: {sight.Error}");
        }

        var role = (await Resources.ReadAsync(resources.First(resource => resource.Type == "AWS::IAM::Role"), Ct)).Value!;
        Assert.True(role.WasReRead);
        Assert.Contains(role.Facts, fact => fact.Key == "Permissions boundary" && fact.Value.StartsWith("arn:aws:iam::", StringComparison.Ordinal));
        var key = (await Resources.ReadAsync(resources.First(resource => resource.Type == "AWS::KMS::Key"), Ct)).Value!;
        Assert.Contains(new("Key rotation", "on"), key.Facts);
        string[] linked = ["AWS::IAM::Role", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::ECR::Repository", "AWS::CodePipeline::Pipeline", "AWS::CodeCommit::Repository", "AWS::SSM::Parameter"];
        Assert.All(resources.Where(resource => linked.Contains(resource.Type, StringComparer.Ordinal)), resource => Assert.Equal("https", Resources.ConsoleLink(resource)?.Scheme));
    }
}
