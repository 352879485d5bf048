using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>The AWS CLI, unmodified, sees and changes what belongs to Studio; so does a session of the narrowed role.</summary>
public sealed class StudioByCliTests(RunningSandbox sandbox)
{
    private readonly string _account = RunningSandbox.NewAccount();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_a_space_an_app_and_a_link()
    {
        var domain = (await AwsAsync("sagemaker list-domains"))["Domains"]![0]!["DomainId"]!.ToString();
        var arn = (await AwsAsync($"sagemaker create-user-profile --domain-id {domain} --user-profile-name sam"))["UserProfileArn"]!.ToString();
        await UntilAsync($"sagemaker describe-user-profile --domain-id {domain} --user-profile-name sam", "InService");
        await AwsAsync($"sagemaker create-space --domain-id {domain} --space-name lab --ownership-settings OwnerUserProfileName=sam --space-sharing-settings SharingType=Private");
        await UntilAsync($"sagemaker describe-space --domain-id {domain} --space-name lab", "InService");
        await AwsAsync($"sagemaker create-app --domain-id {domain} --space-name lab --app-type JupyterLab --app-name default");
        await UntilAsync($"sagemaker describe-app --domain-id {domain} --space-name lab --app-type JupyterLab --app-name default", "InService");
        Assert.Single((await AwsAsync($"sagemaker list-apps --domain-id-equals {domain} --space-name-equals lab"))["Apps"]!.AsArray());
        Assert.Contains("ResourceInUse", await RefusalAsync($"sagemaker delete-user-profile --domain-id {domain} --user-profile-name sam"), StringComparison.Ordinal);

        var link = (await AwsAsync($"sagemaker create-presigned-domain-url --domain-id {domain} --user-profile-name sam --expires-in-seconds 10"))["AuthorizedUrl"]!.ToString();
        Assert.StartsWith($"{(await sandbox.HostAsync()).Address}/_studio/{domain}/auth?token=", link, StringComparison.Ordinal);

        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:CreatePresignedDomainUrl","Resource":"{{arn}}"}]}""";
        var session = await AwsAsync($"sts assume-role --role-arn arn:aws:iam::{_account}:role/mlops/platform/session/mlops-eu-central-1-studio-session --role-session-name sam --source-identity sam --policy {policy}");
        Assert.EndsWith("assumed-role/mlops-eu-central-1-studio-session/sam", session["AssumedRoleUser"]!["Arn"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("sam", session["SourceIdentity"]!.ToString());
    }

    [Fact]
    public async Task A_version_is_retired()
    {
        var product = (await AwsAsync("servicecatalog search-products"))["ProductViewSummaries"]![0]!["ProductId"]!.ToString();
        var artifact = (await AwsAsync($"servicecatalog describe-product --id {product}"))["ProvisioningArtifacts"]![0]!["Id"]!.ToString();

        var changed = await AwsAsync($"servicecatalog update-provisioning-artifact --product-id {product} --provisioning-artifact-id {artifact} --no-active --guidance DEPRECATED");

        Assert.False(changed["ProvisioningArtifactDetail"]!["Active"]!.GetValue<bool>());
        Assert.Equal("DEPRECATED", (await AwsAsync($"servicecatalog describe-provisioning-artifact --product-id {product} --provisioning-artifact-id {artifact}"))["ProvisioningArtifactDetail"]!["Guidance"]!.ToString());
        Assert.Empty((await AwsAsync($"servicecatalog describe-product --id {product}"))["ProvisioningArtifacts"]!.AsArray());
        Assert.Contains("is not active", await RefusalAsync($"servicecatalog provision-product --product-id {product} --provisioning-artifact-id {artifact} --provisioned-product-name late --provision-token t-1"), StringComparison.Ordinal);
    }

    private async Task UntilAsync(string command, string wanted)
    {
        var status = "";
        for (var tries = 0; status != wanted && tries < 60; tries++)
        {
            status = (await AwsAsync(command))["Status"]!.ToString();
        }

        Assert.Equal(wanted, status);
    }

    private async Task<JsonNode> AwsAsync(string command)
    {
        var (exit, output, error) = await RunAsync(command);
        Assert.True(exit == 0, $"aws {command}\n{error}");
        return output.Trim().Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
    }

    private async Task<string> RefusalAsync(string command)
    {
        var (exit, output, error) = await RunAsync(command);
        Assert.True(exit != 0, output);
        return error.Trim();
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string command)
    {
        Tools.RequireCli();
        return await Tools.RunAsync("aws", command.Split(' '), await sandbox.HostAsync(), _account, Stop);
    }
}
