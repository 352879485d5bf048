using System.Diagnostics;
using System.Text.RegularExpressions;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Platform;

/// <summary>The commands of <c>cfn/README.md</c>, as they stand there and in their order, against an account with nothing in it.</summary>
public sealed partial class ReadmeCommandsTests
{
    private const string Added = "\n  ReleaseNote:\n    Type: AWS::SSM::Parameter\n    Properties: { Name: /mlops/platform/release-note, Type: String, Value: upgraded }\n\nOutputs:";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_deploy_upgrade_and_tear_down()
    {
        Tools.RequireCli();
        var folder = Directory.CreateTempSubdirectory("readme-").FullName;
        try
        {
            await using var cloud = await EmptyCloud.StartAsync(Stop);
            var world = new Walk(cloud, folder, $"release-{cloud.Account}");
            CopyTemplates(Path.Combine(folder, "cfn"));
            var blocks = Blocks(await File.ReadAllTextAsync(Path.Combine(folder, "cfn", "README.md"), Stop)).ToList();
            Assert.Equal(Walk.Steps.Keys, blocks.Select(block => block.Heading));
            foreach (var (heading, commands) in blocks)
            {
                var output = await world.RunAsync(commands);
                await Walk.Steps[heading](world, output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Heading, string Commands)> Blocks(string readme)
    {
        foreach (Match section in Section().Matches(readme))
        {
            yield return (section.Groups["heading"].Value, section.Groups["commands"].Value);
        }
    }

    private static void CopyTemplates(string to)
    {
        foreach (var file in Directory.EnumerateFiles(CloudFormation.ProductTemplates.Root, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(CloudFormation.ProductTemplates.Root, file));
            if (!copy.Contains("node_modules", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    [GeneratedRegex(@"^### \d+\. (?<heading>[^\n]+)\n(?:(?!^#|^```)[^\n]*\n)*^```sh\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    /// <summary>One shell that walks through the sections: what one of them sets, the next ones know.</summary>
    private sealed class Walk(EmptyCloud cloud, string folder, string bucket)
    {
        public static IReadOnlyDictionary<string, Func<Walk, string, Task>> Steps { get; } = new Dictionary<string, Func<Walk, string, Task>>(StringComparer.Ordinal)
        {
            ["A bucket for releases"] = async (walk, _) => Assert.Equal([walk.Bucket], await walk.ResourcesAsync()),
            ["Publish"] = async (walk, output) =>
            {
                Assert.Contains("would upload", output, StringComparison.Ordinal);
                Assert.Contains("Quick-create: https://eu-central-1.console.aws.amazon.com/", output, StringComparison.Ordinal);
                Assert.Equal([walk.Bucket], await walk.ResourcesAsync());
            },
            ["Deploy"] = async (walk, _) =>
            {
                Assert.Contains("\"CREATE_COMPLETE\"", await walk.StackAsync(), StringComparison.Ordinal);
                await walk.MakeProjectAsync();
                walk.ChangeTemplates();
            },
            ["See what an upgrade would change"] = async (walk, output) =>
            {
                Assert.Contains("Infrastructure", output, StringComparison.Ordinal);
                Assert.DoesNotContain("AWS::SSM::Parameter /mlops/platform/release-note", await walk.ResourcesAsync());
            },
            ["Upgrade"] = async (walk, _) =>
            {
                Assert.Contains("\"UPDATE_COMPLETE\"", await walk.StackAsync(), StringComparison.Ordinal);
                Assert.Contains("AWS::SSM::Parameter /mlops/platform/release-note", await walk.ResourcesAsync());
            },
            ["Delete the projects"] = async (walk, _) =>
                Assert.DoesNotContain(await walk.ResourcesAsync(), item => item.StartsWith("AWS::SageMaker::Project ", StringComparison.Ordinal)),
            ["Decide about home directories"] = async (walk, _) =>
                Assert.Contains("delete mlops home directories", await walk.StackAsync(), StringComparison.Ordinal),
            ["Tear down"] = async (walk, _) =>
            {
                var left = (await walk.ResourcesAsync()).Where(item => item != walk.Bucket && !item.StartsWith("kept ", StringComparison.Ordinal));
                Assert.Equal([], left);
            },
        };

        private string Bucket => $"AWS::S3::Bucket {bucket}";

        public async Task<string> RunAsync(string commands)
        {
            var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"if [ -f state ]; then . ./state; fi\nset -a\n{commands}\nexport -p > state"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
                Environment = { ["AWS_REGION"] = "eu-central-1", ["BUCKET"] = bucket },
            };
            Tools.Aim(start, cloud.Host, cloud.Account);
            var (exit, output, error) = await Tools.FinishAsync(start, Stop);
            Assert.True(exit == 0, $"{commands}\n{output}\n{error}");
            return output;
        }

        private Task<IReadOnlyList<string>> ResourcesAsync() => cloud.ResourcesAsync(Stop);

        private Task<string> StackAsync() => RunAsync("aws cloudformation describe-stacks --stack-name mlops");

        private Task<string> MakeProjectAsync() => RunAsync("""
            PRODUCT=$(aws servicecatalog search-products --output text --query "ProductViewSummaries[?Name=='mlops-sklearn'].ProductId")
            aws sagemaker create-project --project-name churn --service-catalog-provisioning-details "ProductId=$PRODUCT"
            until [ "$(aws sagemaker describe-project --project-name churn --output text --query ProjectStatus)" = CreateCompleted ]; do true; done
            """);

        private void ChangeTemplates()
        {
            var path = Path.Combine(folder, "cfn", "1-infra.yaml");
            var text = File.ReadAllText(path);
            File.WriteAllText(path, text.Replace("\nOutputs:", Added, StringComparison.Ordinal));
        }
    }
}
