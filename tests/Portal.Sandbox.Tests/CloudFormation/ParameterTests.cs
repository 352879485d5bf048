using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("{Type: String, AllowedValues: [a, b]}", "c", "Parameter 'P' must be one of AllowedValues")]
    [InlineData("{Type: String, AllowedPattern: '[a-z]+'}", "A1", "Parameter 'P' must match pattern [a-z]+")]
    [InlineData("{Type: String, AllowedPattern: '[a-z]+'}", "abc1", "Parameter 'P' must match pattern [a-z]+")]
    [InlineData("{Type: String, MinLength: 3}", "ab", "Parameter 'P' must contain at least 3 characters")]
    [InlineData("{Type: String, MaxLength: 3}", "abcd", "Parameter 'P' must contain at most 3 characters")]
    [InlineData("{Type: Number}", "x", "Parameter 'P' must be a number")]
    [InlineData("{Type: Number, MinValue: 15}", "14", "Parameter 'P' must be a number not less than 15")]
    [InlineData("{Type: Number, MaxValue: 1440}", "1440.5", "Parameter 'P' must be a number not greater than 1440")]
    [InlineData("{Type: List<Number>}", "1, x", "Parameter 'P' must be a number")]
    [InlineData("{Type: CommaDelimitedList, AllowedValues: [a, b]}", "a,c", "Parameter 'P' must be one of AllowedValues")]
    [InlineData("{Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: Use letters.}", "1", "Parameter P failed to satisfy constraint: Use letters.")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Value<String>'}", "/nope", "Unable to fetch parameters [/nope] from parameter store for this account.")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Name'}", "/nope", "Unable to fetch parameters [/nope] from parameter store for this account.")]
    public void A_value_that_breaks_a_constraint_is_refused(string declaration, string value, string message) =>
        Assert.Equal(message, new TestWorld().Refusal(Template(declaration), ("P", value)));

    [Fact]
    public void A_value_must_be_given_unless_there_is_a_default()
    {
        Assert.Equal("Parameters: [P] must have values", new TestWorld().Refusal(Template("{Type: String}")));
        Assert.Equal("Parameters: [Q] do not exist in the template", new TestWorld().Refusal(Template("{Type: String, Default: x}"), ("Q", "1")));
    }

    [Theory]
    [InlineData("{Type: String}", "", "\"\"")]
    [InlineData("{Type: Number}", "10", "\"10\"")]
    [InlineData("{Type: CommaDelimitedList}", "a, b,c", """["a","b","c"]""")]
    [InlineData("{Type: List<Number>}", "80,443", """["80","443"]""")]
    [InlineData("{Type: 'List<AWS::EC2::Subnet::Id>'}", "subnet-1,subnet-2", """["subnet-1","subnet-2"]""")]
    [InlineData("{Type: 'AWS::EC2::VPC::Id'}", "vpc-1", "\"vpc-1\"")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Value<String>'}", "/vpc", "\"vpc-9\"")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Value<List<String>>'}", "/subnets", """["subnet-8","subnet-9"]""")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>'}", "/subnets", """["subnet-8","subnet-9"]""")]
    [InlineData("{Type: 'AWS::SSM::Parameter::Name'}", "/vpc", "\"/vpc\"")]
    public void Ref_answers_with_the_value_in_its_type(string declaration, string value, string json)
    {
        var world = World();
        Assert.Equal(json, world.Property("!Ref P", $"Parameters: {{P: {declaration}}}", ("P", value))!.ToJsonString());
    }

    [Fact]
    public void The_stack_keeps_what_was_given_what_came_of_it_and_what_must_not_be_shown()
    {
        var world = World();
        var stack = world.Deploy("Parameters:\n  Vpc: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /vpc}\n  Secret: {Type: String, NoEcho: true}\nResources: {T: {Type: AWS::SNS::Topic}}", ("Secret", "s3cret"));
        Assert.Equal([new StackParameter("Vpc", "/vpc", "vpc-9"), new StackParameter("Secret", "s3cret", null, true)], stack.Parameters);
    }

    private static TestWorld World() => new() { Parameters = { ["/vpc"] = "vpc-9", ["/subnets"] = "subnet-8,subnet-9" } };

    private static string Template(string declaration) => $"Parameters: {{P: {declaration}}}\nResources: {{T: {{Type: AWS::SNS::Topic}}}}";
}
