using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class StackLifecycleTests
{
    private const string Chain = """
        Description: A chain
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
          Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Topic.TopicName}}
          Log: {Type: AWS::Logs::LogGroup, DependsOn: Queue}
          Alone: {Type: AWS::Logs::LogGroup}
        Outputs:
          Url: {Value: !Ref Queue, Description: Where to send}
        """;

    [Fact]
    public void Creation_is_told_in_events_as_in_AWS()
    {
        var stack = new TestWorld().Deploy(Chain);

        Assert.Equal(StackStatus.CreateComplete, stack.Status);
        Assert.Equal("CREATE_IN_PROGRESS User Initiated | CREATE_COMPLETE", TestWorld.Events(stack, "demo"));
        Assert.Equal("CREATE_IN_PROGRESS | CREATE_IN_PROGRESS Resource creation Initiated | CREATE_COMPLETE", TestWorld.Events(stack, "Queue"));
        Assert.Equal(new StackOutput("Url", "https://sqs.eu-central-1.amazonaws.com/111122223333/news", "Where to send", null), Assert.Single(stack.Outputs));
        Assert.Equal(stack.Events.Count, stack.Events.Select(entry => entry.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(stack.Events.Select(entry => entry.Timestamp).Order(), stack.Events.Select(entry => entry.Timestamp));
    }

    [Fact]
    public void What_does_not_depend_runs_side_by_side_and_the_rest_waits()
    {
        var world = new TestWorld();
        var stack = world.Start(Chain);
        Assert.Equal(["Topic", "Alone"], Begun(stack));

        world.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(StackStatus.CreateComplete, Status(stack, "Alone"));
        Assert.Null(Status(stack, "Queue"));

        world.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(StackStatus.CreateComplete, Status(stack, "Topic"));
        Assert.Equal(StackStatus.CreateInProgress, Status(stack, "Queue"));
        Assert.Null(Status(stack, "Log"));

        world.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(StackStatus.CreateComplete, stack.Status);
    }

    [Fact]
    public void The_result_depends_on_state_and_time_alone()
    {
        var once = new TestWorld();
        var whole = once.Deploy(Chain);
        var often = new TestWorld();
        var id = often.Start(Chain).StackId;
        for (var second = 0; second < 120; second++)
        {
            often.Restart();
            often.Pass(TimeSpan.FromSeconds(1));
        }

        var pieces = often.Stacks.Find(id)!;
        Assert.Equal(whole.Events, pieces.Events);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(whole), System.Text.Json.JsonSerializer.Serialize(pieces));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(double.PositiveInfinity)]
    public void Speed_divides_the_time(double speed)
    {
        var world = new TestWorld();
        var stack = world.Start(TestWorld.New(Chain) with { Speed = speed });
        world.Restart();
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(StackStatus.CreateComplete, world.Stacks.Find(stack.StackId)!.Status);
        Assert.Null(StackEngine.NextDue(world));
    }

    [Fact]
    public void A_failure_cancels_what_runs_and_rolls_back_what_was_made()
    {
        const string Template = """
            Resources:
              First: {Type: AWS::SNS::Topic}
              Kept: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
              NotKept: {Type: AWS::Logs::LogGroup, DeletionPolicy: RetainExceptOnCreate}
              Broken: {Type: AWS::Logs::LogGroup, DependsOn: [First, NotKept]}
              Slow: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}
              Never: {Type: AWS::SNS::Topic, DependsOn: Broken}
            """;
        var world = new TestWorld { Failures = { ["Broken"] = "Resource limit exceeded" } };
        var stack = world.Deploy(Template);

        Assert.Equal(StackStatus.RollbackComplete, stack.Status);
        Assert.Equal("CREATE_IN_PROGRESS | CREATE_FAILED Resource limit exceeded | DELETE_COMPLETE", TestWorld.Events(stack, "Broken"));
        Assert.Equal("CREATE_IN_PROGRESS | CREATE_FAILED Resource creation cancelled | DELETE_COMPLETE", TestWorld.Events(stack, "Slow"));
        Assert.Equal("", TestWorld.Events(stack, "Never"));
        Assert.EndsWith("CREATE_COMPLETE | DELETE_IN_PROGRESS | DELETE_COMPLETE", TestWorld.Events(stack, "First"), StringComparison.Ordinal);
        Assert.EndsWith("DELETE_COMPLETE", TestWorld.Events(stack, "NotKept"), StringComparison.Ordinal);
        Assert.EndsWith("CREATE_FAILED Resource creation cancelled | DELETE_SKIPPED", TestWorld.Events(stack, "Kept"), StringComparison.Ordinal);
        Assert.Contains(
            "ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Kept, Broken, Slow]. Rollback requested by user. | ROLLBACK_COMPLETE",
            TestWorld.Events(stack, "demo"),
            StringComparison.Ordinal);
        Assert.Equal("Resource limit exceeded", stack.Events.First(entry => entry.Status == StackStatus.CreateFailed).Reason);
    }

    [Theory]
    [InlineData("DO_NOTHING", StackStatus.CreateFailed)]
    [InlineData("DELETE", StackStatus.DeleteComplete)]
    public void A_failure_may_be_left_or_deleted(string onFailure, string status)
    {
        var world = new TestWorld { Failures = { ["Log"] = "no" } };
        Assert.Equal(status, world.Settled(world.Start(TestWorld.New(Chain) with { OnFailure = onFailure })).Status);
    }

    [Theory]
    [InlineData("AWS::SNS::Topic", "{Nope: 1}", "Encountered unsupported property Nope")]
    [InlineData("AWS::SNS::Topic", "{Tags: [{Key: a, Valeu: b}]}", "Encountered unsupported property Valeu")]
    [InlineData("AWS::SSM::Parameter", "{Type: String}", "Properties validation failed for resource R with message: #: required key [Value] not found")]
    [InlineData("AWS::SNS::Topic", "{Tags: [{Key: a}]}", "Properties validation failed for resource R with message: #/Tags/0: required key [Value] not found")]
    public void A_wrong_property_fails_the_resource(string type, string properties, string reason)
    {
        var stack = new TestWorld().Deploy($"Resources:\n  R: {{Type: '{type}', Properties: {properties}}}");
        Assert.Equal(StackStatus.RollbackComplete, stack.Status);
        Assert.Equal($"CREATE_IN_PROGRESS | CREATE_FAILED {reason} | DELETE_COMPLETE", TestWorld.Events(stack, "R"));
    }

    [Fact]
    public void Deletion_goes_backwards_and_leaves_the_stack_findable_by_id()
    {
        var world = new TestWorld();
        var stack = world.Deploy(Chain);
        Assert.Null(StackEngine.Delete(world, stack, world.Now));
        Assert.Equal(["Log", "Alone"], stack.Resources.Where(resource => resource.Status == StackStatus.DeleteInProgress).Select(resource => resource.LogicalId).ToList());

        world.Settled(stack);
        Assert.Equal(StackStatus.DeleteComplete, stack.Status);
        Assert.Equal(["Log", "Queue", "Topic"], stack.Events.Where(entry => entry is { Status: StackStatus.DeleteComplete, LogicalResourceId: not ("demo" or "Alone") }).Select(entry => entry.LogicalResourceId).ToList());
        Assert.Null(world.Stacks.Find("demo"));
        Assert.Same(stack, world.Stacks.Find(stack.StackId));
        Assert.Null(StackEngine.Delete(world, stack, world.Now));
        Assert.False(stack.StackId == world.Start(Chain).StackId);
    }

    [Fact]
    public void What_the_service_will_not_delete_fails_the_deletion_until_it_is_retained()
    {
        var world = new TestWorld { ResourceTypes = new ResourceTypes([new Stubborn()]) };
        var stack = world.Deploy("Resources: {B: {Type: AWS::S3::Bucket}, T: {Type: AWS::SNS::Topic}}");
        StackEngine.Delete(world, stack, world.Now);
        world.Settled(stack);
        Assert.Equal(StackStatus.DeleteFailed, stack.Status);
        Assert.Equal("The following resource(s) failed to delete: [B]. ", stack.StatusReason);
        Assert.EndsWith("DELETE_FAILED The bucket you tried to delete is not empty", TestWorld.Events(stack, "B"), StringComparison.Ordinal);

        StackEngine.Delete(world, stack, world.Now, ["B"]);
        world.Settled(stack);
        Assert.Equal(StackStatus.DeleteComplete, stack.Status);
        Assert.EndsWith("DELETE_SKIPPED", TestWorld.Events(stack, "B"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_deletion_holds_what_the_resource_needs()
    {
        var world = new TestWorld { ResourceTypes = new ResourceTypes([new Stubborn()]) };
        var stack = world.Deploy("Resources: {Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}, B: {Type: AWS::S3::Bucket, DependsOn: Key}}");
        StackEngine.Delete(world, stack, world.Now);
        world.Settled(stack);
        Assert.Equal(StackStatus.DeleteFailed, stack.Status);
        Assert.Equal(StackStatus.CreateComplete, Status(stack, "Key"));
    }

    [Fact]
    public void Events_do_not_show_what_must_not_be_echoed()
    {
        var stack = new TestWorld().Deploy("Parameters: {S: {Type: String, NoEcho: true}}\nResources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Sub 'x-${S}'}}}", ("S", "hush"));
        Assert.Equal("""{"DisplayName":"x-****"}""", stack.Events[^2].Properties);
        Assert.Equal("x-hush", stack.Resources[0].Properties!["DisplayName"]!.GetValue<string>());
    }

    [Fact]
    public void Protection_and_taken_names_are_respected()
    {
        var world = new TestWorld();
        var stack = world.Settled(world.Start(TestWorld.New(Chain) with { TerminationProtection = true }));
        Assert.Equal("Stack [demo] cannot be deleted while TerminationProtection is enabled", StackEngine.Delete(world, stack, world.Now)!.Message);
        var refusal = StackEngine.Create(world, TestWorld.New(Chain), world.Now).Refusal!;
        Assert.Equal(("AlreadyExistsException", "Stack [demo] already exists"), (refusal.Code, refusal.Message));
    }

    private static string? Status(Stack stack, string logicalId) => stack.Resources.Single(resource => resource.LogicalId == logicalId).Status;

    private static List<string> Begun(Stack stack) => [.. stack.Resources.Where(resource => resource.Status is not null).Select(resource => resource.LogicalId)];

    private sealed class Stubborn : ResourceType
    {
        public override string Name => "AWS::S3::Bucket";

        public override ResourceOutcome Create(ResourceContext context) => ResourceOutcome.Made("full");

        public override ResourceOutcome Delete(ResourceContext context) => ResourceOutcome.Failed("The bucket you tried to delete is not empty");
    }
}
