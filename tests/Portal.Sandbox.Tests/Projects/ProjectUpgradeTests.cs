using System.Text;
using Portal.Sandbox.S3;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Projects;

/// <summary>A project moves to another version of its template: its stack is updated, and put back when that fails.</summary>
public sealed class ProjectUpgradeTests
{
    private const string Added = "\n  Addition:\n    Type: AWS::SSM::Parameter\n    Properties: { Name: !Sub '/mlops/projects/${SageMakerProjectName}/addition', Type: String, Value: VALUE }\n\nOutputs:";

    [Theory]
    [InlineData("more", "SUCCEEDED", "UPDATE_COMPLETE")]
    [InlineData("''", "FAILED", "UPDATE_ROLLBACK_COMPLETE")]
    public void A_new_version_updates_the_stack(string value, string record, string stack)
    {
        var sandbox = new LocalSandbox();
        sandbox.CreateProject("churn");
        sandbox.Pass(TimeSpan.FromHours(1));
        var provisioned = sandbox.Provisioned("churn");
        var product = provisioned["ProductId"]!.ToString();

        var made = sandbox.Call("ServiceCatalog.CreateProvisioningArtifact", new
        {
            ProductId = product,
            IdempotencyToken = "second",
            Parameters = new { Name = "v2.0.0", Info = new { LoadTemplateFromURL = Publish(sandbox, value) } },
        });
        var version = made["ProvisioningArtifactDetail"]!["Id"]!.ToString();
        Assert.Equal(["v1.0.0", "v2.0.0"], sandbox.Call("ServiceCatalog.ListProvisioningArtifacts", new { ProductId = product })["ProvisioningArtifactDetails"]!.AsArray().Select(a => a!["Name"]!.ToString()));

        var begun = sandbox.Call("ServiceCatalog.UpdateProvisionedProduct", new { ProvisionedProductId = provisioned["Id"]!.ToString(), ProvisioningArtifactId = version, UpdateToken = "up" });
        sandbox.Pass(TimeSpan.FromHours(1));

        var ended = sandbox.Call("ServiceCatalog.DescribeRecord", new { Id = begun["RecordDetail"]!["RecordId"]!.ToString() });
        Assert.True(ended["RecordDetail"]!["Status"]!.ToString() == record, ended.ToJsonString());
        var name = $"SC-{LocalSandbox.Account}-{provisioned["Id"]}";
        Assert.Equal(stack, sandbox.Call("CloudFormation.DescribeStacks", new { StackName = name })["Stacks"]![0]!["StackStatus"]!.ToString());
        var settings = sandbox.Call("SSM.GetParametersByPath", new { Path = "/mlops/projects/churn", Recursive = true, MaxResults = 10 });
        Assert.Equal(record == "SUCCEEDED", settings.ToJsonString().Contains("/addition", StringComparison.Ordinal));
    }

    private static string Publish(LocalSandbox sandbox, string value)
    {
        var template = CloudFormation.ProductTemplates.Read("2-smproject.yaml").Replace("\nOutputs:", Added.Replace("VALUE", value, StringComparison.Ordinal), StringComparison.Ordinal);
        var bucket = $"mlops-artifacts-{LocalSandbox.Account}-{SandboxOptions.Region}";
        sandbox.World.Act(LocalSandbox.Account, changes: true, (account, now) =>
        {
            Objects.Store(account.World, account.State<S3State>().Buckets[bucket], "next/2-smproject.yaml", Encoding.UTF8.GetBytes(template), now, "text/yaml");
            return true;
        });
        return $"https://{bucket}.s3.{SandboxOptions.Region}.amazonaws.com/next/2-smproject.yaml";
    }
}
