using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>A project made by the AWS CLI alone, once for all tests of the CLI.</summary>
public sealed class ProjectMadeByCli(RunningSandbox sandbox) : IDisposable
{
    public const string Name = "churn";

    private readonly SemaphoreSlim _gate = new(1);
    private bool _made;

    public string Account { get; } = RunningSandbox.NewAccount();

    public string ProductId { get; private set; } = "";

    public string ArtifactId { get; private set; } = "";

    public string StackName { get; private set; } = "";

    public string ProvisionedId { get; private set; } = "";

    public string RecordId { get; private set; } = "";

    public string DomainId { get; private set; } = "";

    public string RoleName { get; private set; } = "";

    public void Dispose() => _gate.Dispose();

    public async Task<JsonNode> AwsAsync(string command, CancellationToken cancellation)
    {
        Tools.RequireCli();
        var host = await sandbox.HostAsync();
        var (exit, output, error) = await Tools.RunAsync("aws", command.Split(' '), host, Account, cancellation);
        Assert.True(exit == 0, $"aws {command}\n{error}");
        return output.Trim().Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
    }

    /// <summary>The AWS error code of a command that has to fail.</summary>
    public async Task<string> RefusalAsync(string command, CancellationToken cancellation)
    {
        Tools.RequireCli();
        var (exit, output, error) = await Tools.RunAsync("aws", command.Split(' '), await sandbox.HostAsync(), Account, cancellation);
        Assert.True(exit != 0, output);
        return error.Trim();
    }

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        Tools.RequireCli();
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_made)
            {
                await MakeAsync(cancellation);
                _made = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        var products = (await AwsAsync("servicecatalog search-products", cancellation))["ProductViewSummaries"]!.AsArray();
        ProductId = products.Single(product => product!["Name"]!.ToString() == "mlops-sklearn")!["ProductId"]!.ToString();
        ArtifactId = (await AwsAsync($"servicecatalog describe-product --id {ProductId}", cancellation))["ProvisioningArtifacts"]![0]!["Id"]!.ToString();
        await AwsAsync($"sagemaker create-project --project-name {Name} --project-description Test --tags Key=mlops:operation,Value=op-1 " +
            $"--service-catalog-provisioning-details ProductId={ProductId},ProvisioningArtifactId={ArtifactId}", cancellation);
        var status = "";
        for (var tries = 0; status != "CreateCompleted" && tries < 120; tries++)
        {
            var project = await AwsAsync($"sagemaker describe-project --project-name {Name}", cancellation);
            status = project["ProjectStatus"]!.ToString();
            Assert.True(status != "CreateFailed", project.ToJsonString());
            ProvisionedId = project["ServiceCatalogProvisionedProductDetails"]?["ProvisionedProductId"]?.ToString() ?? "";
        }

        Assert.Equal("CreateCompleted", status);
        StackName = $"SC-{Account}-{ProvisionedId}";
        RecordId = (await AwsAsync($"servicecatalog describe-provisioned-product --id {ProvisionedId}", cancellation))["ProvisionedProductDetail"]!["LastRecordId"]!.ToString();
        DomainId = (await AwsAsync("sagemaker list-domains", cancellation))["Domains"]![0]!["DomainId"]!.ToString();
        var role = (await AwsAsync($"ssm get-parameter --name /mlops/projects/{Name}/role-arn", cancellation))["Parameter"]!["Value"]!.ToString();
        RoleName = role[(role.LastIndexOf('/') + 1)..];
    }
}
