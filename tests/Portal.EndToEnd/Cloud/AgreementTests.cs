using System.Text.Json.Nodes;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Cloud;

/// <summary>The page, the <c>aws</c> CLI and boto3 say the same of a project, field by field.</summary>
public sealed class AgreementTests(PortalHost portal, BrowserFixture browser) : BrowserTest(portal, browser), IClassFixture<PortalHost>
{
    private static readonly string[] About = ["SageMaker project id", "SageMaker project ARN", "Provisioned product", "Stack ARN", "SageMaker says", "CloudFormation says"];

    [Fact]
    public async Task Page_CLI_and_boto3_agree_and_a_refresh_shows_what_the_CLI_changed()
    {
        Needs.AwsCli();
        Needs.Python("boto3", "botocore");
        var dana = await BeginAsAsync("Dana Okafor");
        await NewProject.FillAsync(dana, "agreed");
        var path = await NewProject.CreateAsync(dana);
        await dana.ExpectTitleAsync("agreed: Active");

        var page = await ProjectOnPage.ReadAsync(dana, path);
        AssertBotoAgrees(await OtherClients.BotoAsync(Account, "agreed"), page);
        await AssertCliAgreesAsync(page);

        // Changed behind Portal's back, in two services.
        var role = (string)page["resources"]!["ProjectRole"]!["id"]!;
        await OtherClients.AwsAsync(Account, "iam", "delete-role-permissions-boundary", "--role-name", role);
        await OtherClients.AwsAsync(Account, "ssm", "put-parameter", "--overwrite", "--type", "String", "--name", "/mlops/projects/agreed/inference-mode", "--value", "batch");
        await dana.Button("Refresh from AWS").ClickAsync();
        await dana.ExpectTextAsync("from the last look");

        var refreshed = await ProjectOnPage.ReadAsync(dana, path);
        Assert.Equal("none", (string?)refreshed["resources"]!["ProjectRole"]!["facts"]!["Permissions boundary"]);
        Assert.Equal("batch", (string?)refreshed["ssm"]!["inference-mode"]);
        AssertBotoAgrees(await OtherClients.BotoAsync(Account, "agreed"), refreshed);
        await Gallery.ShowAsync(dana, "project-resources-changed");
    }

    private static void AssertBotoAgrees(JsonNode boto, JsonNode page)
    {
        foreach (var field in About) Assert.Equal($"{field}: {boto[field]}", $"{field}: {page[field]}");
        foreach (var field in new[] { "tags", "ssm", "stackParameters" }) Assert.Equal(Pairs(boto[field]!), Pairs(page[field]!));
        var (there, here) = (boto["resources"]!.AsObject(), page["resources"]!.AsObject());
        Assert.Equal(there.Select(row => row.Key).Order(StringComparer.Ordinal), here.Select(row => row.Key).Order(StringComparer.Ordinal));
        foreach (var (logicalId, row) in there)
        {
            foreach (var field in new[] { "type", "id", "status" }) Assert.Equal($"{logicalId} {field}: {row![field]}", $"{logicalId} {field}: {here[logicalId]![field]}");
            foreach (var (fact, value) in row!["facts"]!.AsObject())
            {
                var shown = (string?)here[logicalId]!["facts"]![fact] ?? "";
                // A list of names has no order of its own.
                if (value is JsonArray names) Assert.Equal($"{logicalId} {fact}: {Sorted(names.Select(name => (string)name!))}", $"{logicalId} {fact}: {Sorted(shown.Split(", "))}");
                else Assert.Equal($"{logicalId} {fact}: {value}", $"{logicalId} {fact}: {shown}");
            }
        }
    }

    private async Task AssertCliAgreesAsync(JsonNode page)
    {
        var project = (await OtherClients.AwsAsync(Account, "sagemaker", "describe-project", "--project-name", "agreed"))!;
        Assert.Equal((string?)project["ProjectId"], (string?)page["SageMaker project id"]);
        Assert.Equal((string?)project["ProjectArn"], (string?)page["SageMaker project ARN"]);
        Assert.Equal((string?)project["ProjectStatus"], (string?)page["SageMaker says"]);

        var tags = (await OtherClients.AwsAsync(Account, "sagemaker", "list-tags", "--resource-arn", (string)page["SageMaker project ARN"]!))!;
        Assert.Equal(tags["Tags"]!.AsArray().Select(tag => $"{tag!["Key"]}={tag["Value"]}").Order(StringComparer.Ordinal), Pairs(page["tags"]!));

        var stack = (await OtherClients.AwsAsync(Account, "cloudformation", "describe-stack-resources", "--stack-name", (string)page["Stack ARN"]!))!;
        Assert.Equal(
            stack["StackResources"]!.AsArray().Select(row => $"{row!["LogicalResourceId"]} {row["ResourceType"]} {row["PhysicalResourceId"]} {row["ResourceStatus"]}").Order(StringComparer.Ordinal),
            page["resources"]!.AsObject().Select(row => $"{row.Key} {row.Value!["type"]} {row.Value["id"]} {row.Value["status"]}").Order(StringComparer.Ordinal));

        var parameters = (await OtherClients.AwsAsync(Account, "ssm", "get-parameters-by-path", "--path", "/mlops/projects/agreed", "--recursive"))!;
        Assert.Equal(
            parameters["Parameters"]!.AsArray().Select(found => $"{((string)found!["Name"]!)["/mlops/projects/agreed/".Length..]}={found["Value"]}").Order(StringComparer.Ordinal),
            Pairs(page["ssm"]!));

        var role = page["resources"]!["ProjectRole"]!;
        var found = (await OtherClients.AwsAsync(Account, "iam", "get-role", "--role-name", (string)role["id"]!))!;
        Assert.Equal((string?)found["Role"]!["PermissionsBoundary"]!["PermissionsBoundaryArn"], (string?)role["facts"]!["Permissions boundary"]);
    }

    private static IEnumerable<string> Pairs(JsonNode pairs) => pairs.AsObject().Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);

    private static string Sorted(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } sorted ? sorted : "none";
}
