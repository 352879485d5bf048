using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Portal.Testing;

namespace AwsSlices.Tests;

/// <summary>The slices against an AWS imitation by other people, set up by their own client, for what it supports.</summary>
public sealed class MotoTests
{
    private const string SetUp =
        """
        import boto3, json, sys, time, urllib.request
        url = sys.argv[1]
        for _ in range(600):
            try:
                urllib.request.urlopen(url + "/moto-api/").read(); break
            except OSError:
                time.sleep(0.1)
        def client(name):
            return boto3.client(name, endpoint_url=url, region_name="eu-central-1", aws_access_key_id="key", aws_secret_access_key="secret")
        iam = client("iam")
        trust = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
        policy_text = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})
        iam.create_role(RoleName="demo", AssumeRolePolicyDocument=trust, Tags=[{"Key": "a", "Value": "b c"}])
        for i in range(3):
            policy = iam.create_policy(PolicyName=f"attached-{i}", PolicyDocument=policy_text)
            iam.attach_role_policy(RoleName="demo", PolicyArn=policy["Policy"]["Arn"])
        iam.put_role_policy(RoleName="demo", PolicyName="inline", PolicyDocument=policy_text)
        client("sagemaker").create_model_package_group(ModelPackageGroupName="group", ModelPackageGroupDescription="Of \u00e9clairs", Tags=[{"Key": "a", "Value": "b"}])
        template = json.dumps({"Parameters": {"P": {"Type": "String"}}, "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"O": {"Value": {"Ref": "P"}}}})
        client("cloudformation").create_stack(StackName="demo", TemplateBody=template, Parameters=[{"ParameterKey": "P", "ParameterValue": "v"}], Tags=[{"Key": "a", "Value": "b"}])
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_client_made_is_read_in_full()
    {
        Needs.Python("moto", "boto3", "flask");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var moto = Process.Start(new ProcessStartInfo("python3", ["-m", "moto.server", "-p", new Uri(url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        moto.OutputDataReceived += static (_, _) => { };
        moto.ErrorDataReceived += static (_, _) => { };
        moto.BeginOutputReadLine();
        moto.BeginErrorReadLine();
        try
        {
            var (code, output) = await Repository.RunAsync(Repository.Root, "python3", "-c", SetUp, url);
            Assert.True(code == 0, output);

            await ReadRoleAsync(url);
            await ReadGroupAsync(url);
            await ReadStackAsync(url);
        }
        finally
        {
            moto.Kill(entireProcessTree: true);
        }
    }

    private static async Task ReadRoleAsync(string url)
    {
        using var iam = new AmazonIdentityManagementServiceClient(new BasicAWSCredentials("key", "secret"), At(url, new AmazonIdentityManagementServiceConfig()));

        var role = (await iam.GetRoleAsync(new GetRoleRequest { RoleName = "demo" }, Ct)).Role;
        Assert.Contains("sagemaker.amazonaws.com", Uri.UnescapeDataString(role.AssumeRolePolicyDocument), StringComparison.Ordinal);
        Assert.Equal("b c", Assert.Single(role.Tags).Value);

        var first = await iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = "demo", MaxItems = 2 }, Ct);
        Assert.Equal((2, true), (first.AttachedPolicies.Count, first.IsTruncated));
        var second = await iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = "demo", MaxItems = 2, Marker = first.Marker }, Ct);
        Assert.Equal(["attached-0", "attached-1", "attached-2"], first.AttachedPolicies.Concat(second.AttachedPolicies).Select(policy => policy.PolicyName).Order(StringComparer.Ordinal));

        Assert.Equal(["inline"], (await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = "demo" }, Ct)).PolicyNames);
        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = "none" }, Ct));
    }

    private static async Task ReadGroupAsync(string url)
    {
        using var sageMaker = new AmazonSageMakerClient(new BasicAWSCredentials("key", "secret"), At(url, new AmazonSageMakerConfig()));

        var group = await sageMaker.DescribeModelPackageGroupAsync(new DescribeModelPackageGroupRequest { ModelPackageGroupName = "group" }, Ct);
        Assert.Equal(("group", "Of \u00e9clairs"), (group.ModelPackageGroupName, group.ModelPackageGroupDescription));
        Assert.Equal("b", Assert.Single((await sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = group.ModelPackageGroupArn }, Ct)).Tags).Value);
    }

    private static async Task ReadStackAsync(string url)
    {
        using var cloudFormation = new AmazonCloudFormationClient(new BasicAWSCredentials("key", "secret"), At(url, new AmazonCloudFormationConfig()));

        var stack = Assert.Single((await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "demo" }, Ct)).Stacks);
        Assert.Same(StackStatus.CREATE_COMPLETE, stack.StackStatus);
        Assert.Equal(("v", "v", "b"), (stack.Parameters[0].ParameterValue, stack.Outputs[0].OutputValue, stack.Tags[0].Value));
        Assert.Equal("AWS::SNS::Topic", Assert.Single((await cloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = "demo" }, Ct)).StackResourceSummaries).ResourceType);
        Assert.NotEmpty((await cloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = "demo" }, Ct)).StackEvents);
        var thrown = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "none" }, Ct));
        Assert.Equal("ValidationError", thrown.ErrorCode);
    }

    private static T At<T>(string url, T config)
        where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (url, "eu-central-1");
        return config;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
