using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>The AWS CLI, unmodified: every command a newcomer would try on a project.</summary>
public sealed class CliTests(ProjectMadeByCli project) : IClassFixture<ProjectMadeByCli>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Projects_are_listed_and_described()
    {
        await project.EnsureAsync(Stop);

        var listed = (await project.AwsAsync("sagemaker list-projects", Stop))["ProjectSummaryList"]![0]!;
        Assert.Equal(ProjectMadeByCli.Name, listed["ProjectName"]!.ToString());
        Assert.Equal("CreateCompleted", listed["ProjectStatus"]!.ToString());

        var described = await project.AwsAsync($"sagemaker describe-project --project-name {ProjectMadeByCli.Name}", Stop);
        Assert.Equal(listed["ProjectId"]!.ToString(), described["ProjectId"]!.ToString());
        Assert.Equal(project.ProductId, described["ServiceCatalogProvisioningDetails"]!["ProductId"]!.ToString());

        var tags = await project.AwsAsync($"sagemaker list-tags --resource-arn {described["ProjectArn"]}", Stop);
        Assert.Equal("op-1", Value(tags["Tags"]!, "Key", "mlops:operation", "Value"));
    }

    [Fact]
    public async Task The_domain_is_in_service_and_has_the_user_of_the_Data_Science_Admin()
    {
        await project.EnsureAsync(Stop);

        var domain = await project.AwsAsync($"sagemaker describe-domain --domain-id {project.DomainId}", Stop);
        Assert.Equal("InService", domain["Status"]!.ToString());
        Assert.Equal("VpcOnly", domain["AppNetworkAccessType"]!.ToString());
        var profiles = await project.AwsAsync($"sagemaker list-user-profiles --domain-id-equals {project.DomainId}", Stop);
        Assert.Equal("ds-admin", Assert.Single(profiles["UserProfiles"]!.AsArray())!["UserProfileName"]!.ToString());
    }

    [Fact]
    public async Task The_product_says_how_it_is_launched_and_what_it_asks_for()
    {
        await project.EnsureAsync(Stop);

        var paths = await project.AwsAsync($"servicecatalog list-launch-paths --product-id {project.ProductId}", Stop);
        var path = Assert.Single(paths["LaunchPathSummaries"]!.AsArray())!;
        Assert.Equal("true", Value(path["Tags"]!, "Key", "sagemaker:studio-visibility", "Value"));
        Assert.Equal("LAUNCH", path["ConstraintSummaries"]![0]!["Type"]!.ToString());

        var asked = await project.AwsAsync(
            $"servicecatalog describe-provisioning-parameters --product-id {project.ProductId} --provisioning-artifact-id {project.ArtifactId} --path-id {path["Id"]}", Stop);
        var mode = asked["ProvisioningArtifactParameters"]!.AsArray().Single(p => p!["ParameterKey"]!.ToString() == "InferenceMode")!;
        Assert.Equal("realtime", mode["DefaultValue"]!.ToString());
        Assert.Equal(["realtime", "batch"], mode["ParameterConstraints"]!["AllowedValues"]!.AsArray().Select(v => v!.ToString()));
    }

    [Fact]
    public async Task The_record_leads_to_the_stack()
    {
        await project.EnsureAsync(Stop);

        var scanned = (await project.AwsAsync("servicecatalog scan-provisioned-products", Stop))["ProvisionedProducts"]![0]!;
        Assert.Equal("AVAILABLE", scanned["Status"]!.ToString());
        var record = await project.AwsAsync($"servicecatalog describe-record --id {project.RecordId}", Stop);
        Assert.Equal("SUCCEEDED", record["RecordDetail"]!["Status"]!.ToString());
        var arn = Value(record["RecordOutputs"]!, "OutputKey", "CloudformationStackARN", "OutputValue");

        var stack = (await project.AwsAsync($"cloudformation describe-stacks --stack-name {project.StackName}", Stop))["Stacks"]![0]!;
        Assert.Equal(arn, stack["StackId"]!.ToString());
        Assert.Equal("CREATE_COMPLETE", stack["StackStatus"]!.ToString());
        Assert.Equal(ProjectMadeByCli.Name, Value(stack["Tags"]!, "Key", "sagemaker:project-name", "Value"));
        Assert.Equal("op-1", Value(stack["Tags"]!, "Key", "mlops:operation", "Value"));

        var resources = (await project.AwsAsync($"cloudformation describe-stack-resources --stack-name {project.StackName}", Stop))["StackResources"]!.AsArray();
        Assert.All(resources, r => Assert.Equal("CREATE_COMPLETE", r!["ResourceStatus"]!.ToString()));
        var events = (await project.AwsAsync($"cloudformation describe-stack-events --stack-name {project.StackName}", Stop))["StackEvents"]!.AsArray();
        Assert.True(events.Count >= 2 * resources.Count);
        var summary = await project.AwsAsync($"cloudformation get-template-summary --stack-name {project.StackName}", Stop);
        Assert.Contains("AWS::IAM::Role", summary["ResourceTypes"]!.AsArray().Select(t => t!.ToString()));
    }

    [Fact]
    public async Task The_settings_the_role_and_the_caller_can_be_read()
    {
        await project.EnsureAsync(Stop);

        var settings = (await project.AwsAsync($"ssm get-parameters-by-path --path /mlops/projects/{ProjectMadeByCli.Name} --recursive", Stop))["Parameters"]!;
        var names = settings.AsArray().Select(p => p!["Name"]!.ToString()["/mlops/projects/churn/".Length..]);
        Assert.Superset(
            new HashSet<string>(["role-arn", "bucket", "kms-key-arn", "ecr/preprocessing", "ecr/training", "ecr/inference", "repository-name", "repository-url", "model-package-group", "studio-user-product-id", "lifecycle-configuration-arn", "build-pipeline", "deploy-pipeline", "inference-mode", "subnet-ids", "security-group-ids"], StringComparer.Ordinal),
            new HashSet<string>(names, StringComparer.Ordinal));

        var role = (await project.AwsAsync($"iam get-role --role-name {project.RoleName}", Stop))["Role"]!;
        Assert.StartsWith("arn:aws:iam::" + project.Account + ":policy/", role["PermissionsBoundary"]!["PermissionsBoundaryArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("sagemaker.amazonaws.com", role["AssumeRolePolicyDocument"]!.ToJsonString(), StringComparison.Ordinal);
        await project.AwsAsync($"iam list-attached-role-policies --role-name {project.RoleName}", Stop);

        var caller = await project.AwsAsync("sts get-caller-identity", Stop);
        Assert.Equal(project.Account, caller["Account"]!.ToString());
    }

    [Fact]
    public async Task A_project_is_deleted_with_everything_in_it()
    {
        await project.EnsureAsync(Stop);
        var details = $"ProductId={project.ProductId}";
        await project.AwsAsync($"sagemaker create-project --project-name short-lived --service-catalog-provisioning-details {details}", Stop);
        await UntilAsync("short-lived", "CreateCompleted");

        await project.AwsAsync("sagemaker delete-project --project-name short-lived", Stop);
        await UntilAsync("short-lived", "DeleteCompleted");

        Assert.Empty((await project.AwsAsync("ssm get-parameters-by-path --path /mlops/projects/short-lived --recursive", Stop))["Parameters"]!.AsArray());
        Assert.Single((await project.AwsAsync("servicecatalog scan-provisioned-products", Stop))["ProvisionedProducts"]!.AsArray());
    }

    [Theory]
    [InlineData("sagemaker describe-project --project-name none", "ValidationException")]
    [InlineData("sagemaker create-project --project-name churn --service-catalog-provisioning-details ProductId=PRODUCT", "ValidationException")]
    [InlineData("servicecatalog describe-record --id rec-none", "ResourceNotFoundException")]
    [InlineData("cloudformation describe-stacks --stack-name none", "ValidationError")]
    [InlineData("ssm get-parameter --name /none", "ParameterNotFound")]
    [InlineData("iam get-role --role-name none", "NoSuchEntity")]
    [InlineData("kms describe-key --key-id none", "NotFoundException")]
    [InlineData("s3api head-bucket --bucket none-such-bucket", "404")]
    public async Task What_is_wrong_is_refused_in_the_words_of_AWS(string command, string code)
    {
        await project.EnsureAsync(Stop);

        var refusal = await project.RefusalAsync(command.Replace("PRODUCT", project.ProductId, StringComparison.Ordinal), Stop);

        Assert.Contains($"({code})", refusal, StringComparison.Ordinal);
    }

    private async Task UntilAsync(string name, string wanted)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            var described = await project.AwsAsync($"sagemaker describe-project --project-name {name}", Stop);
            var status = described["ProjectStatus"]!.ToString();
            if (status == wanted)
            {
                return;
            }

            Assert.False(status.EndsWith("Failed", StringComparison.Ordinal), described.ToJsonString());
        }

        Assert.Fail($"{name} did not become {wanted}.");
    }

    private static string? Value(JsonNode list, string keyMember, string key, string valueMember) =>
        list.AsArray().SingleOrDefault(item => item![keyMember]!.ToString() == key)?[valueMember]?.ToString();
}
