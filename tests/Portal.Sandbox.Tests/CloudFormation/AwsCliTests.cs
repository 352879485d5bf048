using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>The unmodified <c>aws</c> CLI against the running sandbox.</summary>
public sealed class AwsCliTests(RunningSandbox sandbox)
{
    private const string Template = """
        Description: A bucket and its setting
        Parameters:
          Name: {Type: String, AllowedPattern: '[a-z]+', Description: First part of the names}
          Secret: {Type: String, NoEcho: true, Default: hush}
        Resources:
          Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub '${Name}-${AWS::AccountId}'}}
          Setting: {Type: AWS::SSM::Parameter, Properties: {Name: !Sub '/cli/${Name}', Type: String, Value: !GetAtt Bucket.Arn}}
        Outputs:
          Arn: {Value: !GetAtt Bucket.Arn, Description: Of the bucket, Export: {Name: !Sub '${Name}-arn'}}
        """;

    private readonly string _account = RunningSandbox.NewAccount();

    [Fact]
    public async Task A_stack_lives_and_dies()
    {
        var made = await Ask("create-stack", "--stack-name", "cli", "--template-body", Template, "--parameters", "ParameterKey=Name,ParameterValue=abc", "--tags", "Key=team,Value=ml");
        Assert.Matches($"^arn:aws:cloudformation:eu-central-1:{_account}:stack/cli/[0-9a-f-]{{36}}$", made["StackId"]!.GetValue<string>());
        await Settled("cli");
        await Ask("wait", "stack-create-complete", "--stack-name", "cli");

        var stack = (await Ask("describe-stacks", "--stack-name", "cli"))["Stacks"]![0]!;
        Assert.Equal("CREATE_COMPLETE", stack["StackStatus"]!.GetValue<string>());
        Assert.Equal("A bucket and its setting", stack["Description"]!.GetValue<string>());
        Assert.Equal("""[{"Key":"team","Value":"ml"}]""", stack["Tags"]!.ToJsonString());
        Assert.Equal("""[{"ParameterKey":"Name","ParameterValue":"abc"},{"ParameterKey":"Secret","ParameterValue":"****"}]""", stack["Parameters"]!.ToJsonString());
        Assert.Equal($"arn:aws:s3:::abc-{_account}", stack["Outputs"]![0]!["OutputValue"]!.GetValue<string>());

        var resources = (await Ask("describe-stack-resources", "--stack-name", "cli"))["StackResources"]!.AsArray();
        Assert.Equal($"Bucket abc-{_account} CREATE_COMPLETE, Setting /cli/abc CREATE_COMPLETE", string.Join(", ", resources.Select(r => $"{r!["LogicalResourceId"]} {r["PhysicalResourceId"]} {r["ResourceStatus"]}")));

        var events = (await Ask("describe-stack-events", "--stack-name", "cli"))["StackEvents"]!.AsArray();
        Assert.Equal("CREATE_COMPLETE", events[0]!["ResourceStatus"]!.GetValue<string>());
        Assert.Equal("cli", events[0]!["LogicalResourceId"]!.GetValue<string>());
        Assert.Equal("User Initiated", events[^1]!["ResourceStatusReason"]!.GetValue<string>());

        await Ask("delete-stack", "--stack-name", "cli");
        await Settled(made["StackId"]!.GetValue<string>());
        await Ask("wait", "stack-delete-complete", "--stack-name", "cli");
        await Refused("Stack with id cli does not exist", "describe-stacks", "--stack-name", "cli");
        Assert.Equal("DELETE_COMPLETE", (await Ask("describe-stacks", "--stack-name", made["StackId"]!.GetValue<string>()))["Stacks"]![0]!["StackStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_template_is_summed_up_without_a_stack()
    {
        var summary = await Ask("get-template-summary", "--template-body", Template);
        Assert.Equal("First part of the names", summary["Parameters"]![0]!["Description"]!.GetValue<string>());
        Assert.True(summary["Parameters"]![1]!["NoEcho"]!.GetValue<bool>());
        Assert.Equal("****", summary["Parameters"]![1]!["DefaultValue"]!.GetValue<string>());
        Assert.Equal("""["AWS::S3::Bucket","AWS::SSM::Parameter"]""", summary["ResourceTypes"]!.ToJsonString());
        Assert.Equal(2, (await Ask("validate-template", "--template-body", Template))["Parameters"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("Resources: {Broken: {Type: AWS::Nope::Thing}}", "(ValidationError) when calling the CreateStack operation: Template format error: Unrecognized resource types: [AWS::Nope::Thing]")]
    [InlineData("Resources: {A: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Nope}}}", "(ValidationError) when calling the CreateStack operation: Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template")]
    [InlineData("Resources: {A: {Type: AWS::SNS::Topic, DependsOn: B}, B: {Type: AWS::SNS::Topic, DependsOn: A}}", "(ValidationError) when calling the CreateStack operation: Circular dependency between resources: [A, B]")]
    [InlineData("Parameters: {P: {Type: Number}}\nResources: {A: {Type: AWS::SNS::Topic}}", "(ValidationError) when calling the CreateStack operation: Parameters: [P] must have values")]
    [InlineData("Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r, AssumeRolePolicyDocument: {}}}}", "(InsufficientCapabilitiesException) when calling the CreateStack operation: Requires capabilities : [CAPABILITY_NAMED_IAM]")]
    public async Task What_cannot_become_a_stack_is_refused(string template, string message) =>
        await Refused(message, "create-stack", "--stack-name", "wrong", "--template-body", template);

    [Fact]
    public async Task A_wrong_property_shows_in_the_events()
    {
        await Ask("create-stack", "--stack-name", "wrong", "--template-body", "Resources: {T: {Type: AWS::SNS::Topic, Properties: {Nope: 1}}}");
        await Settled("wrong");
        var waited = await Run("wait", "stack-create-complete", "--stack-name", "wrong");
        Assert.NotEqual(0, waited.Exit);
        var failed = await Ask("describe-stack-events", "--stack-name", "wrong", "--query", "{E: StackEvents[?ResourceStatus=='CREATE_FAILED'].[LogicalResourceId, ResourceStatusReason]}");
        Assert.Equal("""[["T","Encountered unsupported property Nope"]]""", failed["E"]!.ToJsonString());
    }

    /// <summary>Asks often; the CLI's own wait looks only every thirty seconds and is asked when the stack rests.</summary>
    private async Task Settled(string stack)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await Ask("describe-stacks", "--stack-name", stack))["Stacks"]![0]!["StackStatus"]!.GetValue<string>().EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3), $"{stack} does not come to rest.");
        }
    }

    private async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        Tools.RequireCli();
        return await Tools.RunAsync("aws", ["cloudformation", .. arguments], await sandbox.HostAsync(), _account, TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> Ask(params string[] arguments)
    {
        var result = await Run(arguments);
        Assert.True(result.Exit == 0, result.Error);
        return result.Output.Trim().Length == 0 ? new JsonObject() : JsonNode.Parse(result.Output)!;
    }

    private async Task Refused(string message, params string[] arguments)
    {
        var result = await Run(arguments);
        Assert.NotEqual(0, result.Exit);
        Assert.EndsWith(message, result.Error.Trim(), StringComparison.Ordinal);
    }
}
