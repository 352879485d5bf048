using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class StackUpdateTests
{
    private const string Template = """
        Parameters: {Title: {Type: String, Default: one}, Path: {Type: String, Default: /a}}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t, DisplayName: !Ref Title}}
          Setting: {Type: AWS::SSM::Parameter, Properties: {Type: String, Name: !Ref Path, Value: !GetAtt Topic.DisplayName}}
          Still: {Type: AWS::Logs::LogGroup}
        Outputs: {Path: {Value: !Ref Setting}}
        """;

    [Fact]
    public void Only_what_changes_is_touched()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        var before = stack.Events.Count;
        Assert.Null(StackUpdate.Begin(world, stack, TestWorld.New(Template, ("Title", "two")), world.Now));
        Assert.Equal(StackStatus.UpdateInProgress, stack.Status);
        world.Restart();
        stack = world.Settled(world.Stacks.Find("demo")!);

        Assert.Equal(StackStatus.UpdateComplete, stack.Status);
        Assert.Equal(
            ["demo UPDATE_IN_PROGRESS", "Topic UPDATE_IN_PROGRESS", "Topic UPDATE_COMPLETE", "Setting UPDATE_IN_PROGRESS", "Setting UPDATE_COMPLETE",
             "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "demo UPDATE_COMPLETE"],
            stack.Events.Skip(before).Select(entry => $"{entry.LogicalResourceId} {entry.Status}").ToList());
        Assert.Equal("two", stack.Resources.Single(resource => resource.LogicalId == "Setting").Properties!["Value"]!.GetValue<string>());
    }

    [Fact]
    public void A_create_only_property_replaces_and_the_old_one_goes_last()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        StackUpdate.Begin(world, stack, TestWorld.New(Template, ("Path", "/b")), world.Now);
        world.Settled(stack);
        Assert.Equal("/b", Assert.Single(stack.Outputs).Value);
        Assert.EndsWith("UPDATE_COMPLETE | DELETE_IN_PROGRESS | DELETE_COMPLETE", TestWorld.Events(stack, "Setting"), StringComparison.Ordinal);
        Assert.Equal("/a", stack.Events.Last(entry => entry.LogicalResourceId == "Setting").PhysicalResourceId);
    }

    [Fact]
    public void Resources_come_and_go_with_the_template()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        var changed = Template.Replace("Still:", "New:", StringComparison.Ordinal);
        Assert.Null(StackUpdate.Begin(world, stack, TestWorld.New(changed), world.Now));
        world.Settled(stack);
        Assert.Equal(StackStatus.UpdateComplete, stack.Status);
        Assert.Equal(["Topic", "Setting", "New"], stack.Resources.Select(resource => resource.LogicalId).ToList());
        Assert.EndsWith("DELETE_COMPLETE", TestWorld.Events(stack, "Still"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_puts_everything_back()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        world.Failures["New"] = "Resource limit exceeded";
        var changed = Template.Replace("Outputs:", "  New: {Type: AWS::SNS::Topic, DependsOn: Setting}\nOutputs:", StringComparison.Ordinal);
        StackUpdate.Begin(world, stack, TestWorld.New(changed, ("Title", "two")), world.Now);
        world.Settled(stack);

        Assert.Equal(StackStatus.UpdateRollbackComplete, stack.Status);
        Assert.Equal(["Topic", "Setting", "Still"], stack.Resources.Select(resource => resource.LogicalId).ToList());
        Assert.Equal("one", stack.Resources[0].Properties!["DisplayName"]!.GetValue<string>());
        Assert.Equal("one", stack.Resources[1].Properties!["Value"]!.GetValue<string>());
        Assert.Equal(Template, stack.TemplateBody);
        Assert.Contains("UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [New]. ", TestWorld.Events(stack, "demo"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_replaced_takes_its_place_again_when_the_update_fails()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        world.Failures["Late"] = "not today";
        var changed = Template.Replace("Outputs:", "  Late: {Type: AWS::SNS::Topic, DependsOn: Setting}\nOutputs:", StringComparison.Ordinal);
        Assert.Null(StackUpdate.Begin(world, stack, TestWorld.New(changed, ("Path", "/b")), world.Now));
        world.Settled(stack);
        Assert.Equal(StackStatus.UpdateRollbackComplete, stack.Status);
        Assert.Equal("/a", stack.Resources.Single(resource => resource.LogicalId == "Setting").PhysicalId);
        Assert.Equal("/b", stack.Events.Last(entry => entry.LogicalResourceId == "Setting").PhysicalResourceId);
        Assert.EndsWith("DELETE_COMPLETE", TestWorld.Events(stack, "Setting"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replacement_has_an_id_of_its_own()
    {
        const string Queue = "Resources: {Q: {Type: AWS::SecretsManager::Secret, Properties: {Name: NAME}}, G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: NAME}}}";
        var world = new TestWorld();
        var stack = world.Deploy(Queue.Replace("NAME", "one", StringComparison.Ordinal));
        var before = stack.Resources.Single(resource => resource.LogicalId == "G").PhysicalId;
        Assert.Null(StackUpdate.Begin(world, stack, TestWorld.New(Queue.Replace("NAME", "two", StringComparison.Ordinal)), world.Now));
        world.Settled(stack);
        Assert.NotEqual(before, stack.Resources.Single(resource => resource.LogicalId == "G").PhysicalId);
        Assert.Equal(before, stack.Events.Last(entry => entry is { LogicalResourceId: "G", Status: StackStatus.DeleteComplete }).PhysicalResourceId);
    }

    [Fact]
    public void What_cannot_be_updated_is_refused()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Template);
        Assert.Equal("No updates are to be performed.", StackUpdate.Begin(world, stack, TestWorld.New(Template), world.Now)!.Message);
        Assert.Equal(
            "Update of resource type is not permitted. The new template modifies resource type of the following resources: [Still]",
            StackUpdate.Begin(world, stack, TestWorld.New(Template.Replace("AWS::Logs::LogGroup", "AWS::SNS::Topic", StringComparison.Ordinal)), world.Now)!.Message);
        Assert.Equal("Parameters: [Nope] do not exist in the template", StackUpdate.Begin(world, stack, TestWorld.New(Template, ("Nope", "x")), world.Now)!.Message);

        StackEngine.Delete(world, stack, world.Now);
        Assert.Equal($"Stack:{stack.StackId} is in DELETE_IN_PROGRESS state and can not be updated.", StackUpdate.Begin(world, stack, TestWorld.New(Template, ("Title", "x")), world.Now)!.Message);
    }

    [Fact]
    public void A_nested_stack_is_updated_with_its_parent()
    {
        var world = new TestWorld { Templates = { ["n.yaml"] = Template } };
        const string Parent = "Parameters: {T: {Type: String}}\nResources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {Title: !Ref T}}}}";
        var stack = world.Deploy(Parent, ("T", "one"));
        StackUpdate.Begin(world, stack, TestWorld.New(Parent, ("T", "two")), world.Now);
        world.Settled(stack);
        Assert.Equal(StackStatus.UpdateComplete, stack.Status);
        Assert.Contains(world.Stacks.Stacks.Single(child => child.ParentId is not null).Parameters, parameter => parameter is { Key: "Title", Value: "two" });
    }
}
