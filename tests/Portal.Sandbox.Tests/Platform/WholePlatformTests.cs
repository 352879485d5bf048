using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Platform;

/// <summary>Everything under <c>cfn/</c> is deployed by clients we did not write, and torn down again.</summary>
public sealed class WholePlatformTests
{
    private static readonly string[] KeptOnPurpose =
    [
        "AWS::CodeCommit::Repository", "AWS::ECR::Repository", "AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::SageMaker::ModelPackageGroup",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_platform_with_three_kinds_of_projects_users_inference_and_monitoring_comes_and_goes()
    {
        Tools.RequireCli();
        Tools.RequireBoto3();
        await using var cloud = await EmptyCloud.StartAsync(Stop);
        Assert.Empty(await cloud.ResourcesAsync(Stop));

        var bucket = $"release-{cloud.Account}";
        await RunAsync(cloud, "up", bucket);
        var deployed = await cloud.ResourcesAsync(Stop);
        Assert.Contains(deployed, item => item.StartsWith("AWS::SageMaker::Domain ", StringComparison.Ordinal));
        Assert.Contains(deployed, item => item.StartsWith("AWS::EFS::FileSystem ", StringComparison.Ordinal));

        await RunAsync(cloud, "down", bucket);
        var left = await cloud.ResourcesAsync(Stop);
        var unexpected = left.Where(item => item != $"AWS::S3::Bucket {bucket}" && !KeptOnPurpose.Any(type => item.StartsWith($"kept {type} ", StringComparison.Ordinal))).ToList();
        Assert.True(unexpected.Count == 0, "Left behind:\n" + string.Join('\n', unexpected));
        Assert.Empty(await cloud.ResourcesAsync(Stop, cloud.Account[..^1] + "2"));
        Assert.Empty(await cloud.ResourcesAsync(Stop, cloud.Account[..^1] + "3"));
    }

    private static async Task RunAsync(EmptyCloud cloud, string what, string bucket)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Platform", "whole_platform.py");
        var (exit, output, error) = await Tools.RunAsync("python3", [script, what, bucket, CloudFormation.ProductTemplates.Root], cloud.Host, cloud.Account, Stop);
        Assert.True(exit == 0, $"{what}\n{output}\n{error}");
    }
}
