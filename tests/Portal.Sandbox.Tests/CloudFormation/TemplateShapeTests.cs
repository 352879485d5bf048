namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>What AWS refuses before there is a stack, in its own sentences.</summary>
public sealed class TemplateShapeTests
{
    private const string Bucket = "Resources:\n  B: {Type: AWS::S3::Bucket}\n";

    [Theory]
    [InlineData("Outputs: {}", "Template format error: At least one Resources member must be defined.")]
    [InlineData("Resource: {}\n" + Bucket, "Invalid template property or properties [Resource]")]
    [InlineData("AWSTemplateFormatVersion: 2011-01-01\n" + Bucket, "Template format error: unsupported value for AWSTemplateFormatVersion.")]
    [InlineData("Resources:\n  B: {Properties: {}}", "Template format error: [/Resources/B] Every Resources object must contain a Type member.")]
    [InlineData("Resources:\n  B-1: {Type: AWS::S3::Bucket}", "Template format error: Resource name B-1 is non alphanumeric.")]
    [InlineData("Resources:\n  B: {Type: AWS::S3::Bucket, BucketName: x}", "Invalid template resource property 'BucketName'")]
    [InlineData("Resources:\n  B: {Type: AWS::S3::Bucket, DeletionPolicy: Keep}", "Template format error: Unrecognized DeletionPolicy Keep for resource B")]
    [InlineData("Resources:\n  B: {Type: AWS::Nope::Thing}\n  C: {Type: AWS::Nope::Thing}", "Template format error: Unrecognized resource types: [AWS::Nope::Thing]")]
    [InlineData("Parameters:\n  P: {Default: x}\n" + Bucket, "Template format error: [/Parameters/P] Every Parameters object must contain a Type member.")]
    [InlineData("Parameters:\n  P: {Type: Text}\n" + Bucket, "Template format error: Unrecognized parameter type: Text")]
    [InlineData("Parameters:\n  P: {Type: String, Default: c, AllowedValues: [a, b]}\n" + Bucket, "Parameter 'P' must be one of AllowedValues")]
    [InlineData("Mappings:\n  M: {a: b}\n" + Bucket, "Template format error: [/Mappings/M/a] Every Mappings attribute must be a map")]
    [InlineData(Bucket + "Outputs:\n  O: {Description: x}", "Template format error: [/Outputs/O] Every Outputs object must contain a Value member.")]
    [InlineData("Transform: AWS::LanguageExtensions\n" + Bucket, "Template error: the sandbox runs no transforms or macros. Write the template without the Transform section.")]
    public void Form(string template, string message) => Assert.Equal(message, new TestWorld().Refusal(template));

    [Theory]
    [InlineData("!Ref Nope", "Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template")]
    [InlineData("!Sub 'a-${Nope}'", "Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template")]
    [InlineData("!Sub '${Nope.Arn}'", "Template error: instance of Fn::GetAtt references undefined resource Nope")]
    [InlineData("!GetAtt Nope.Arn", "Template error: instance of Fn::GetAtt references undefined resource Nope")]
    [InlineData("!GetAtt T.Nope", "Template error: resource T does not support attribute type Nope in Fn::GetAtt")]
    [InlineData("!GetAtt T", "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute")]
    [InlineData("!If [Nope, a, b]", "Template error: unresolved condition dependency Nope in Fn::If")]
    [InlineData("!FindInMap [Nope, a, b]", "Template error: Mapping named 'Nope' is not present in the 'Mappings' section of template.")]
    [InlineData("!Select [0]", "Template error: Fn::Select requires a list argument with two elements: an integer index and a list")]
    [InlineData("{'Fn::Nope': a}", "Template error: Encountered unsupported function: Fn::Nope Supported functions are: [Fn::And, Fn::Base64, Fn::Cidr, Fn::Equals, Fn::FindInMap, Fn::GetAtt, Fn::GetAZs, Fn::If, Fn::ImportValue, Fn::Join, Fn::Not, Fn::Or, Fn::Select, Fn::Split, Fn::Sub, Ref]")]
    [InlineData("!Length [a]", "Template error: Fn::Length is only supported with the transform AWS::LanguageExtensions, which the sandbox does not run.")]
    [InlineData("!ToJsonString {a: b}", "Template error: Fn::ToJsonString is only supported with the transform AWS::LanguageExtensions, which the sandbox does not run.")]
    public void References(string value, string message) =>
        Assert.Equal(message, new TestWorld().Refusal($"Resources:\n  T: {{Type: AWS::SNS::Topic}}\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {{BucketName: {value}}}\n"));

    [Theory]
    [InlineData("Conditions: {C: !Equals [!Ref B, x]}\n" + Bucket, "Template format error: Unresolved dependencies [B]. Cannot reference resources in the Conditions block of the template")]
    [InlineData("Conditions: {C: !Not [!Condition Nope]}\n" + Bucket, "Template error: unresolved condition dependency Nope in Condition")]
    [InlineData("Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}\n" + Bucket, "Template format error: Circular dependency between conditions: [C]")]
    [InlineData("Conditions: {C: !And [!Equals [a, a]]}\n" + Bucket, "Template error: every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.")]
    [InlineData("Conditions: {C: text}\n" + Bucket, "Template format error: Conditions can only be boolean operations on parameters and other conditions")]
    [InlineData("Resources:\n  B: {Type: AWS::S3::Bucket, Condition: Nope}", "Template format error: Unresolved condition dependency Nope in the Resources block of the template")]
    [InlineData("Resources:\n  B: {Type: AWS::S3::Bucket, DependsOn: Nope}", "Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template")]
    [InlineData(Bucket + "Outputs:\n  O: {Value: !Ref Nope}", "Template format error: Unresolved resource dependencies [Nope] in the Outputs block of the template")]
    public void Conditions_and_dependencies(string template, string message) => Assert.Equal(message, new TestWorld().Refusal(template));

    [Fact]
    public void A_circle_names_its_resources_and_no_others()
    {
        const string Template = """
            Resources:
              First: {Type: AWS::SNS::Topic}
              A: {Type: AWS::SNS::Topic, DependsOn: First, Properties: {TopicName: !GetAtt B.TopicName}}
              B: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub 'x-${A.TopicName}'}}
              Last: {Type: AWS::SNS::Topic, DependsOn: B}
            """;
        Assert.Equal("Circular dependency between resources: [A, B]", new TestWorld().Refusal(Template));
    }

    [Fact]
    public void What_a_condition_left_out_cannot_be_referred_to()
    {
        const string Template = """
            Parameters: {Mode: {Type: String}}
            Conditions: {Wanted: !Equals [!Ref Mode, 'on']}
            Resources:
              A: {Type: AWS::SNS::Topic, Condition: Wanted}
              B: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref A}}
            """;
        Assert.Equal("Template format error: Unresolved resource dependencies [A] in the Resources block of the template", new TestWorld().Refusal(Template, ("Mode", "off")));
        Assert.Equal("CREATE_COMPLETE", new TestWorld().Deploy(Template, ("Mode", "on")).Status);
    }

    [Fact]
    public void The_branch_not_taken_may_refer_to_it()
    {
        const string Template = """
            Parameters: {Mode: {Type: String, Default: 'off'}}
            Conditions: {Wanted: !Equals [!Ref Mode, 'on']}
            Resources:
              A: {Type: AWS::SNS::Topic, Condition: Wanted}
              B: {Type: AWS::SNS::Topic, Properties: {DisplayName: !If [Wanted, !Ref A, !Ref 'AWS::NoValue']}}
            """;
        var stack = new TestWorld().Deploy(Template);
        Assert.Equal("CREATE_COMPLETE", stack.Status);
        Assert.Equal("B", Assert.Single(stack.Resources).LogicalId);
        Assert.Equal("{}", stack.Resources[0].Properties!.ToJsonString());
    }

    [Fact]
    public void The_refusal_knows_the_logical_id_where_the_sentence_does_not()
    {
        var (_, refusal) = Sandbox.CloudFormation.Stacks.StackEngine.Create(new TestWorld(), TestWorld.New("Resources:\n  Broken: {Type: AWS::Nope::Thing}"), default);
        Assert.Equal(["Broken"], refusal!.LogicalIds);
    }
}
