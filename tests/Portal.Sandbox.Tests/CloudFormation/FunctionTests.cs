namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class FunctionTests
{
    private const string Head = """
        Parameters:
          Env: {Type: String, Default: dev}
          Subnets: {Type: CommaDelimitedList, Default: "subnet-1, subnet-2"}
        Mappings:
          Sizes:
            eu-central-1: {Small: 2, Names: [x, y]}
        Conditions:
          Prod: !Equals [!Ref Env, prod]
          Dev: !Not [!Condition Prod]
          Either: !Or [!Condition Prod, !Equals [a, a]]
          Both: !And [!Condition Prod, !Condition Dev]
          Here: !Equals [!Ref 'AWS::Region', eu-central-1]
          Two: !Equals [!FindInMap [Sizes, !Ref 'AWS::Region', Small], '2']
        """;

    [Theory]
    [InlineData("!Ref Env", "\"dev\"")]
    [InlineData("!Ref 'AWS::AccountId'", "\"111122223333\"")]
    [InlineData("!Ref 'AWS::Region'", "\"eu-central-1\"")]
    [InlineData("!Ref 'AWS::Partition'", "\"aws\"")]
    [InlineData("!Ref 'AWS::URLSuffix'", "\"amazonaws.com\"")]
    [InlineData("!Ref 'AWS::StackName'", "\"demo\"")]
    [InlineData("!Ref 'AWS::NotificationARNs'", "[]")]
    [InlineData("!Sub 'x-${Env}-${AWS::Region}-${!Kept}'", "\"x-dev-eu-central-1-${Kept}\"")]
    [InlineData("!Sub ['${A}-${Env}', {A: !Ref 'AWS::AccountId'}]", "\"111122223333-dev\"")]
    [InlineData("!Sub 'open ${ and $Env'", "\"open ${ and $Env\"")]
    [InlineData("!Join ['|', [a, !Ref Env, 1]]", "\"a|dev|1\"")]
    [InlineData("!Join [',', !Ref Subnets]", "\"subnet-1,subnet-2\"")]
    [InlineData("!Select [1, !Ref Subnets]", "\"subnet-2\"")]
    [InlineData("!Select ['0', [a, b]]", "\"a\"")]
    [InlineData("!Split [',', 'a,b,,c']", """["a","b","","c"]""")]
    [InlineData("!Select [2, !Split ['/', !Sub 'a/b/${Env}']]", "\"dev\"")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', Small]", "2")]
    [InlineData("!FindInMap [Sizes, eu-central-1, Names]", """["x","y"]""")]
    [InlineData("!Base64 hello world", "\"aGVsbG8gd29ybGQ=\"")]
    [InlineData("!GetAZs ''", """["eu-central-1a","eu-central-1b","eu-central-1c"]""")]
    [InlineData("!GetAZs us-east-1", """["us-east-1a","us-east-1b","us-east-1c"]""")]
    [InlineData("!Cidr [10.0.0.0/16, 3, 8]", """["10.0.0.0/24","10.0.1.0/24","10.0.2.0/24"]""")]
    [InlineData("!Cidr [10.0.7.9/16, '2', '12']", """["10.0.0.0/20","10.0.16.0/20"]""")]
    [InlineData("!Cidr ['2600:1f18:abc:de00::/56', 2, 64]", """["2600:1f18:abc:de00::/64","2600:1f18:abc:de01::/64"]""")]
    [InlineData("!If [Prod, big, small]", "\"small\"")]
    [InlineData("!If [Dev, [1, !If [Prod, 2, !Ref 'AWS::NoValue'], 3], []]", "[1,3]")]
    [InlineData("!If [Either, a, b]", "\"a\"")]
    [InlineData("!If [Both, a, b]", "\"b\"")]
    [InlineData("!If [Here, a, b]", "\"a\"")]
    [InlineData("!If [Two, a, b]", "\"a\"")]
    [InlineData("{Keep: 1.50, Drop: !Ref 'AWS::NoValue', Flag: true}", """{"Keep":1.50,"Flag":true}""")]
    [InlineData("'{{resolve:ssm:/vpc}}-x'", "\"vpc-9-x\"")]
    [InlineData("[!Sub 'a-{{resolve:ssm:/${Env}/vpc:1}}']", """["a-vpc-8"]""")]
    public void Values(string value, string json)
    {
        var world = new TestWorld { Parameters = { ["/vpc"] = "vpc-9", ["/dev/vpc"] = "vpc-8" } };
        Assert.Equal(json, world.Property(value, Head)!.ToJsonString());
    }

    [Theory]
    [InlineData("!Select [3, [a, b]]", "Template error: Fn::Select cannot select nonexistent value at index 3")]
    [InlineData("!Select [x, [a, b]]", "Template error: Fn::Select requires a list argument with two elements: an integer index and a list")]
    [InlineData("!FindInMap [Sizes, us-east-1, Small]", "Template error: Unable to get mapping for Sizes::us-east-1::Small")]
    [InlineData("!ImportValue nope", "No export named nope found. Rollback requested by user.")]
    [InlineData("!Cidr [10.0.0.0/24, 9, 5]", "Template error: Fn::Cidr cannot fit 9 blocks with 5 CIDR bits in 10.0.0.0/24")]
    [InlineData("!Cidr [10.0.0/16, 1, 8]", "Template error: Fn::Cidr ipBlock 10.0.0/16 is not a valid CIDR block")]
    [InlineData("!Cidr [10.0.0.0/16, 0, 8]", "Template error: Fn::Cidr count must be between 1 and 256 and cidrBits must be an integer")]
    [InlineData("'{{resolve:ssm:/nope}}'", "Parameters: [ssm:/nope] cannot be found.")]
    public void A_value_that_cannot_be_computed_fails_the_resource(string value, string reason)
    {
        var stack = new TestWorld().Deploy($"{Head}\nResources:\n  R: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: {value}}}}}\n");
        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains($"CREATE_FAILED {reason}", TestWorld.Events(stack, "R"), StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_and_refs_come_from_the_resources()
    {
        const string Template = """
            Resources:
              Role: {Type: AWS::IAM::Role, Properties: {RoleName: r, Path: /mlops/, AssumeRolePolicyDocument: {}}}
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
              Bucket: {Type: AWS::S3::Bucket}
            Outputs:
              Role: {Value: !GetAtt Role.Arn}
              Vpc: {Value: !Ref Vpc}
              Cidr: {Value: !GetAtt Vpc.CidrBlock}
              Bucket: {Value: !Sub '${Bucket}'}
              Url: {Value: !Sub 'https://${Bucket.RegionalDomainName}/x'}
            """;
        var outputs = new TestWorld().Deploy(Template).Outputs.ToDictionary(output => output.Key, output => output.Value, StringComparer.Ordinal);
        Assert.Equal("arn:aws:iam::111122223333:role/mlops/r", outputs["Role"]);
        Assert.Matches("^vpc-[0-9a-f]{17}$", outputs["Vpc"]);
        Assert.Equal("10.0.0.0/16", outputs["Cidr"]);
        Assert.Matches("^demo-bucket-[a-z0-9]{12}$", outputs["Bucket"]);
        Assert.Equal($"https://{outputs["Bucket"]}.s3.eu-central-1.amazonaws.com/x", outputs["Url"]);
    }

    [Fact]
    public void Exports_are_imported_and_hold_their_stack()
    {
        var world = new TestWorld();
        var exporter = world.Deploy("Resources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {O: {Value: x-1, Export: {Name: !Sub 'shared-${AWS::Region}'}}}");
        var importer = world.Settled(world.Start(TestWorld.New("Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !ImportValue shared-eu-central-1}}}") with { Name = "importer" }));
        Assert.Equal("x-1", importer.Resources[0].Properties!["DisplayName"]!.GetValue<string>());

        Sandbox.CloudFormation.Stacks.StackEngine.Delete(world, exporter, world.Now);
        Assert.Equal("DELETE_FAILED", exporter.Status);
        Assert.Equal("Export shared-eu-central-1 cannot be deleted as it is in use by importer", exporter.StatusReason);

        var second = world.Settled(world.Start(TestWorld.New(exporter.TemplateBody) with { Name = "second" }));
        Assert.Equal("ROLLBACK_COMPLETE", second.Status);
        Assert.Contains("Export with name shared-eu-central-1 is already exported by stack demo.", TestWorld.Events(second, "second"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", null)]
    [InlineData("ap-south-1", "Template error: Rule Regions failed: Choose one of the supported regions.")]
    public void Rules_assert_on_parameters(string region, string? message)
    {
        const string Template = """
            Parameters: {Region: {Type: String}}
            Rules:
              Never: {RuleCondition: !Equals [!Ref Region, nowhere], Assertions: [{Assert: !Equals [a, b]}]}
              Regions: {Assertions: [{Assert: {'Fn::Contains': [[eu-central-1, us-east-1], !Ref Region]}, AssertDescription: Choose one of the supported regions.}]}
            Resources: {T: {Type: AWS::SNS::Topic}}
            """;
        if (message is null)
        {
            new TestWorld().Start(Template, ("Region", region));
        }
        else
        {
            Assert.Equal(message, new TestWorld().Refusal(Template, ("Region", region)));
        }
    }
}
