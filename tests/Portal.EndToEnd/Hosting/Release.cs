using System.Text;
using Portal.Sandbox.CloudFormation.Outlines;

namespace Portal.EndToEnd.Hosting;

/// <summary>Releases another version of the project template into an account, as a platform team does: files, then the product's version.</summary>
internal static class Release
{
    private const string Added = """
          BuildNotes:
            Type: AWS::SSM::Parameter
            Metadata: { Portal: { Sentence: 'Keeps what people note about their builds.', Group: Settings } }
            Properties:
              Name: !Sub '/mlops/projects/${SageMakerProjectName}/build-notes'
              Type: String
              Value: none

        """;

    public static async Task PublishAsync(CloudAccount account, string version)
    {
        var before = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "cfn", "2-smproject.yaml"));
        var at = before.IndexOf("\nResources:\n", StringComparison.Ordinal) + "\nResources:\n".Length;
        var template = Encoding.UTF8.GetBytes(before.Insert(at, Added));
        var (outline, failure) = OutlineWriter.Write("2-smproject.yaml", template);
        Assert.Null(failure);

        var bucket = $"mlops-artifacts-{account.Number}-eu-central-1";
        await account.PutAsync(bucket, $"portal/2-smproject-{version}.yaml", template);
        await account.PutAsync(bucket, $"portal/outlines/mlops-sklearn/{version}.json", Encoding.UTF8.GetBytes(outline!));
        var products = await account.JsonAsync("servicecatalog", "AWS242ServiceCatalogService.SearchProducts");
        var product = products["ProductViewSummaries"]!.AsArray().Single(one => (string?)one!["Name"] == "mlops-sklearn")!;
        await account.JsonAsync("servicecatalog", "AWS242ServiceCatalogService.CreateProvisioningArtifact", new
        {
            ProductId = (string?)product["ProductId"],
            IdempotencyToken = Guid.NewGuid().ToString("N"),
            Parameters = new
            {
                Name = version,
                Description = "Keeps notes about builds",
                Type = "CLOUD_FORMATION_TEMPLATE",
                Info = new { LoadTemplateFromURL = $"https://{bucket}.s3.eu-central-1.amazonaws.com/portal/2-smproject-{version}.yaml" },
            },
        });
    }
}
