using Portal.Sandbox.Tests.Support;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Tests.Platform;

/// <summary>What SageMaker leaves in a network, and the two custom resources that clear it.</summary>
public sealed class StudioLeftoversTests
{
    private const string Domain = """
        {"Parameters":{"RetainData":{"Type":"String"},"Confirmation":{"Type":"String","Default":""}},"Resources":{
        "Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}},
        "Subnet":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.0.0/24"}},
        "Leftovers":{"Type":"Custom::StudioLeftovers","DependsOn":"Subnet","Properties":{"ServiceToken":"t","Prefix":"mlops","VpcId":{"Ref":"Vpc"},"RetainData":{"Ref":"RetainData"},"Confirmation":{"Ref":"Confirmation"}}},
        "Domain":{"Type":"AWS::SageMaker::Domain","DependsOn":"Leftovers","Properties":{"DomainName":"lonely","AuthMode":"IAM","VpcId":{"Ref":"Vpc"},"SubnetIds":[{"Ref":"Subnet"}],
        "DefaultUserSettings":{"ExecutionRole":"arn:aws:iam::111122223333:role/r"}}},
        "CleanUp":{"Type":"Custom::StudioCleanUp","Properties":{"ServiceToken":"t","Prefix":"mlops","DomainId":{"Fn::GetAtt":["Domain","DomainId"]},"Leftovers":{"Ref":"Leftovers"},
        "RetainData":{"Ref":"RetainData"},"Confirmation":{"Ref":"Confirmation"}}}}}
        """;

    [Fact]
    public void Without_them_the_network_cannot_go()
    {
        var sandbox = Deployed(Domain.Replace("Custom::StudioLeftovers", "Custom::Nothing", StringComparison.Ordinal), "No", "delete mlops home directories");
        Assert.Equal("DELETE_FAILED", Delete(sandbox, out var id));
        Assert.Contains("cannot be deleted: network interface eni-", Reasons(sandbox, id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Yes", "", true)]
    [InlineData("No", "delete mlops home directories", false)]
    public void With_them_everything_goes_but_what_is_to_be_kept(string retain, string confirmation, bool kept)
    {
        var sandbox = Deployed(Domain, retain, confirmation);
        var domain = sandbox.Call("CloudFormation.DescribeStackResource", new { StackName = "studio", LogicalResourceId = "Domain" })["StackResourceDetail"]!["PhysicalResourceId"]!.ToString();
        sandbox.Call("SageMaker.CreateUserProfile", new { DomainId = domain, UserProfileName = "left-behind" });
        sandbox.Pass(TimeSpan.FromMinutes(5));
        Assert.True(Delete(sandbox, out var id) == "DELETE_COMPLETE", Reasons(sandbox, id));
        string[] expected = kept ? ["AWS::EFS::FileSystem"] : [];
        Assert.Equal(expected, Inventory.Of(sandbox.World.Account(LocalSandbox.Account)).Select(item => item.Type));
    }

    [Fact]
    public void Without_the_typed_sentence_nothing_is_deleted()
    {
        var sandbox = Deployed(Domain, "No", "");
        Assert.Equal("DELETE_FAILED", Delete(sandbox, out var id));
        Assert.Contains("holds the home directories of Studio. Nothing was deleted.", Reasons(sandbox, id), StringComparison.Ordinal);
    }

    private static LocalSandbox Deployed(string template, string retain, string confirmation)
    {
        var sandbox = new LocalSandbox(bare: true);
        sandbox.Call("CloudFormation.CreateStack", new
        {
            StackName = "studio",
            TemplateBody = template,
            Parameters = new[] { new { ParameterKey = "RetainData", ParameterValue = retain }, new { ParameterKey = "Confirmation", ParameterValue = confirmation } },
        });
        sandbox.Pass(TimeSpan.FromHours(1));
        Assert.Equal("CREATE_COMPLETE", Status(sandbox));
        return sandbox;
    }

    private static string Delete(LocalSandbox sandbox, out string id)
    {
        id = sandbox.Call("CloudFormation.DescribeStacks", new { StackName = "studio" })["Stacks"]![0]!["StackId"]!.ToString();
        sandbox.Call("CloudFormation.DeleteStack", new { StackName = "studio" });
        sandbox.Pass(TimeSpan.FromHours(1));
        return Status(sandbox, id);
    }

    private static string Status(LocalSandbox sandbox, string name = "studio") => sandbox.Call("CloudFormation.DescribeStacks", new { StackName = name })["Stacks"]![0]!["StackStatus"]!.ToString();

    private static string Reasons(LocalSandbox sandbox, string id) =>
        string.Join('\n', sandbox.Call("CloudFormation.DescribeStackEvents", new { StackName = id })["StackEvents"]!.AsArray().Select(entry => $"{entry!["LogicalResourceId"]} {entry["ResourceStatusReason"]}"));
}
