using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class NestedStackTests
{
    private const string Parent = """
        Resources:
          Keys: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./base/keys.yaml, Parameters: {Names: [a, b]}, Tags: [{Key: x, Value: y}]}}
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt Keys.Outputs.Joined}}
        Outputs: {Joined: {Value: !GetAtt Keys.Outputs.Joined}}
        """;

    private const string Child = """
        Parameters: {Names: {Type: CommaDelimitedList}}
        Resources: {Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Ref 'AWS::StackName'}}}
        Outputs: {Joined: {Value: !Join ['-', !Ref Names]}}
        """;

    [Fact]
    public void The_parent_waits_for_the_child_and_takes_its_outputs()
    {
        var world = World();
        var parent = world.Deploy(Parent);
        Assert.Equal(StackStatus.CreateComplete, parent.Status);
        Assert.Equal("a-b", Assert.Single(parent.Outputs).Value);

        var child = world.Stacks.Stacks.Single(stack => stack.ParentId == parent.StackId);
        Assert.Equal(parent.StackId, child.RootId);
        Assert.StartsWith("demo-Keys-", child.StackName, StringComparison.Ordinal);
        Assert.Equal(child.StackId, parent.Resources[0].PhysicalId);
        Assert.Equal(new StackTag("x", "y"), Assert.Single(child.Tags));
        Assert.True(parent.Events.Last(entry => entry.LogicalResourceId == "Keys").Timestamp >= child.Events[^1].Timestamp);
    }

    [Fact]
    public void A_childs_failure_is_the_parents_and_both_are_taken_back()
    {
        var world = World();
        world.Failures["Log"] = "Resource limit exceeded";
        var parent = world.Deploy(Parent);
        var child = world.Stacks.Stacks.Single(stack => stack.ParentId is not null);
        Assert.Equal((StackStatus.RollbackComplete, StackStatus.DeleteComplete), (parent.Status, child.Status));
        Assert.Contains(
            $"CREATE_FAILED Embedded stack {child.StackId} was not successfully created: The following resource(s) failed to create: [Log]. ",
            TestWorld.Events(parent, "Keys"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Deleting_the_parent_deletes_the_child_last_what_depends_on_it_first()
    {
        var world = World();
        var parent = world.Deploy(Parent);
        StackEngine.Delete(world, parent, world.Now);
        world.Settled(parent);
        Assert.All(world.Stacks.Stacks, stack => Assert.Equal(StackStatus.DeleteComplete, stack.Status));
    }

    [Fact]
    public void A_parent_that_fails_while_the_child_runs_takes_the_child_along()
    {
        var world = World();
        world.Templates["base/keys.yaml"] = "Resources: {Domain: {Type: AWS::SageMaker::Domain, Properties: {DomainName: d, AuthMode: IAM, DefaultUserSettings: {ExecutionRole: r}}}}";
        world.Failures["Broken"] = "no";
        var parent = world.Deploy("Resources: {Keys: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: base/keys.yaml}}, Broken: {Type: AWS::SNS::Topic}}");
        Assert.Equal(StackStatus.RollbackComplete, parent.Status);
        Assert.Equal(StackStatus.DeleteComplete, world.Stacks.Stacks.Single(stack => stack.ParentId is not null).Status);
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("base/../../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://example.com/x.yaml")]
    [InlineData("https://elsewhere.s3.amazonaws.com/x.yaml")]
    public void Templates_come_from_the_folder_or_the_accounts_buckets_only(string url)
    {
        var stack = World().Deploy($"Resources: {{N: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: '{url}'}}}}}}");
        Assert.Contains("CREATE_FAILED TemplateURL must be an https URL in a bucket of this account, or a path below the templates folder", TestWorld.Events(stack, "N"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base/keys.yaml", null, "base/keys.yaml")]
    [InlineData("./keys.yaml", "base/studio.yaml", "base/keys.yaml")]
    [InlineData("../2-smproject.yaml", "base/studio.yaml", "2-smproject.yaml")]
    [InlineData("base/keys.yaml", "https://b.s3.eu-central-1.amazonaws.com/portal/1-infra.yaml", "https://b.s3.eu-central-1.amazonaws.com/portal/base/keys.yaml")]
    [InlineData("https://b.s3.amazonaws.com/x.yaml", "1-infra.yaml", "https://b.s3.amazonaws.com/x.yaml")]
    public void Relative_addresses_start_at_the_parents_template(string url, string? origin, string location) =>
        Assert.Equal(location, TemplateLocation.From(url, origin));

    private static TestWorld World() => new() { Templates = { ["base/keys.yaml"] = Child } };
}
