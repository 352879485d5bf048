using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>Pipelines and versions of models, asked for with the AWS CLI, unmodified.</summary>
public sealed class ModelsByCliTests(RunningSandbox sandbox)
{
    private const string Definition =
        """{"Version":"2020-12-01","Parameters":[{"Name":"Input","Type":"String"}],"Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"Input":{"Get":"Parameters.Input"}}}]}""";

    private readonly string _account = RunningSandbox.NewAccount();
    private string Role => $"arn:aws:iam::{_account}:role/mlops/projects/churn/mlops-churn-p-1-project";

    [Fact]
    public async Task A_pipeline_is_made_shown_changed_and_deleted()
    {
        var made = await AwsAsync("sagemaker", "create-pipeline", "--pipeline-name", "sagemaker-churn-train", "--pipeline-definition", Definition,
            "--role-arn", Role, "--client-request-token", new string('t', 32), "--tags", "Key=mlops:project,Value=churn");
        var arn = made["PipelineArn"]!.ToString();
        Assert.EndsWith("pipeline/sagemaker-churn-train", arn, StringComparison.Ordinal);

        var shown = await AwsAsync("sagemaker", "describe-pipeline", "--pipeline-name", "sagemaker-churn-train");
        Assert.Equal((Definition, Role, "Active"), (shown["PipelineDefinition"]!.ToString(), shown["RoleArn"]!.ToString(), shown["PipelineStatus"]!.ToString()));
        Assert.Equal("churn", (await AwsAsync("sagemaker", "list-tags", "--resource-arn", arn))["Tags"]![0]!["Value"]!.ToString());

        var changed = Definition.Replace("Predict", "Forecast", StringComparison.Ordinal);
        await AwsAsync("sagemaker", "update-pipeline", "--pipeline-name", "sagemaker-churn-train", "--pipeline-definition", changed);
        Assert.Equal(changed, (await AwsAsync("sagemaker", "describe-pipeline", "--pipeline-name", arn))["PipelineDefinition"]!.ToString());

        Assert.Single((await AwsAsync("sagemaker", "list-pipelines", "--pipeline-name-prefix", "sagemaker-churn"))["PipelineSummaries"]!.AsArray());
        await AwsAsync("sagemaker", "delete-pipeline", "--pipeline-name", "sagemaker-churn-train", "--client-request-token", new string('d', 32));
        Assert.Contains("ResourceNotFound", await RefusedAsync("sagemaker", "describe-pipeline", "--pipeline-name", "sagemaker-churn-train"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "valid JSON")]
    [InlineData("""{"Version":"2019-01-01","Steps":[]}""", "'Version'")]
    [InlineData("""{"Version":"2020-12-01","Steps":[]}""", "at least one step")]
    [InlineData("""{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail"},{"Name":"a","Type":"Fail"}]}""", "duplicate step name")]
    [InlineData("""{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","Arguments":{"ErrorMessage":{"Get":"Parameters.None"}}}]}""", "Parameters.None")]
    public async Task A_definition_that_SageMaker_refuses_is_refused(string definition, string says)
    {
        var refusal = await RefusedAsync("sagemaker", "create-pipeline", "--pipeline-name", "wrong", "--pipeline-definition", definition,
            "--role-arn", Role, "--client-request-token", new string('t', 32));
        Assert.Contains("ValidationException", refusal, StringComparison.Ordinal);
        Assert.Contains(says, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_of_a_model_are_registered_decided_and_listed()
    {
        var group = await ProjectGroupAsync();
        var versions = new List<string>();
        foreach (var commit in new[] { "first", "second" })
        {
            versions.Add((await AwsAsync("sagemaker", "create-model-package", "--model-package-group-name", group, "--model-approval-status", "PendingManualApproval",
                "--inference-specification", """{"Containers":[{"Image":"111122223333.dkr.ecr.eu-central-1.amazonaws.com/mlops/churn/inference:1","ModelDataUrl":"s3://bucket/model.tar.gz"}],"SupportedContentTypes":["text/csv"],"SupportedResponseMIMETypes":["text/csv"]}""",
                "--model-metrics", """{"ModelQuality":{"Statistics":{"ContentType":"application/json","S3Uri":"s3://bucket/evaluation.json"}}}""",
                "--customer-metadata-properties", "commit=" + commit, "--client-token", new string('t', 32)))["ModelPackageArn"]!.ToString());
        }

        var shown = await AwsAsync("sagemaker", "describe-model-package", "--model-package-name", versions[1]);
        Assert.Equal("2", shown["ModelPackageVersion"]!.ToString());
        Assert.Equal("s3://bucket/evaluation.json", shown["ModelMetrics"]!["ModelQuality"]!["Statistics"]!["S3Uri"]!.ToString());
        Assert.Equal("second", shown["CustomerMetadataProperties"]!["commit"]!.ToString());

        await AwsAsync("sagemaker", "update-model-package", "--model-package-arn", versions[0], "--model-approval-status", "Approved", "--approval-description", "Looks good");
        var approved = (await AwsAsync("sagemaker", "list-model-packages", "--model-package-group-name", group, "--model-approval-status", "Approved"))["ModelPackageSummaryList"]!;
        Assert.Equal(versions[0], Assert.Single(approved.AsArray())!["ModelPackageArn"]!.ToString());
        Assert.Equal("Looks good", (await AwsAsync("sagemaker", "describe-model-package", "--model-package-name", versions[0]))["ApprovalDescription"]!.ToString());
        var newest = (await AwsAsync("sagemaker", "list-model-packages", "--model-package-group-name", group, "--sort-by", "CreationTime", "--sort-order", "Descending"))["ModelPackageSummaryList"]!;
        Assert.Equal(["2", "1"], newest.AsArray().Select(version => version!["ModelPackageVersion"]!.ToString()));

        Assert.Contains("does not exist", await RefusedAsync("sagemaker", "describe-model-package", "--model-package-name", versions[0][..^1] + "9"), StringComparison.Ordinal);
        Assert.Contains("does not exist", await RefusedAsync("sagemaker", "create-model-package", "--model-package-group-name", "elsewhere",
            "--inference-specification", """{"Containers":[{"Image":"i"}]}""", "--client-token", new string('t', 32)), StringComparison.Ordinal);
        Assert.Contains("contains model packages", await RefusedAsync("sagemaker", "delete-model-package-group", "--model-package-group-name", group), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_made_once_and_deleted_by_hand()
    {
        var made = await AwsAsync("sagemaker", "create-model-package-group", "--model-package-group-name", "by-hand", "--model-package-group-description", "Kept apart.");
        Assert.EndsWith(":model-package-group/by-hand", made["ModelPackageGroupArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("already exists", await RefusedAsync("sagemaker", "create-model-package-group", "--model-package-group-name", "by-hand"), StringComparison.Ordinal);
        Assert.Equal("Kept apart.", (await AwsAsync("sagemaker", "describe-model-package-group", "--model-package-group-name", "by-hand"))["ModelPackageGroupDescription"]!.ToString());
        await AwsAsync("sagemaker", "delete-model-package-group", "--model-package-group-name", "by-hand");
        Assert.Contains("does not exist", await RefusedAsync("sagemaker", "describe-model-package-group", "--model-package-group-name", "by-hand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_is_found_by_instance_and_use()
    {
        var listed = (await AwsAsync("pricing", "get-products", "--service-code", "AmazonSageMaker", "--filters",
            "Type=TERM_MATCH,Field=instanceName,Value=ml.m5.large", "Type=TERM_MATCH,Field=component,Value=Hosting", "Type=TERM_MATCH,Field=regionCode,Value=eu-central-1"))["PriceList"]!.AsArray();
        var product = JsonNode.Parse(Assert.Single(listed)!.ToString())!;
        Assert.Equal("true", product["product"]!["attributes"]!["simulated"]!.ToString());
        Assert.Contains("NotFoundException", await RefusedAsync("pricing", "get-products", "--service-code", "AmazonNothing"), StringComparison.Ordinal);
    }

    /// <summary>The registry comes with a stack, as a project's does.</summary>
    private async Task<string> ProjectGroupAsync()
    {
        const string template = """{"Resources":{"Group":{"Type":"AWS::SageMaker::ModelPackageGroup","Properties":{"ModelPackageGroupName":"churn-p-1"}}}}""";
        await AwsAsync("cloudformation", "create-stack", "--stack-name", "registry", "--template-body", template);
        for (var tries = 0; tries < 60; tries++)
        {
            var status = (await AwsAsync("cloudformation", "describe-stacks", "--stack-name", "registry"))["Stacks"]![0]!["StackStatus"]!.ToString();
            if (status == "CREATE_COMPLETE")
            {
                return "churn-p-1";
            }
        }

        throw new TimeoutException("The registry was not made.");
    }

    private async Task<JsonNode> AwsAsync(params string[] arguments)
    {
        Tools.RequireCli();
        var (exit, output, error) = await Tools.RunAsync("aws", arguments, await sandbox.HostAsync(), _account, TestContext.Current.CancellationToken);
        Assert.True(exit == 0, string.Join(' ', arguments) + "\n" + error);
        return output.Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
    }

    private async Task<string> RefusedAsync(params string[] arguments)
    {
        Tools.RequireCli();
        var (exit, _, error) = await Tools.RunAsync("aws", arguments, await sandbox.HostAsync(), _account, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, exit);
        return error;
    }
}
