using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

internal static class Records
{
    public static object Describe(AwsCall call)
    {
        var id = call.Required("Id", Products.Id);
        call.Resource = id;
        var record = call.State<ServiceCatalogState>().Records.Find(r => r.Id == id)
            ?? throw new AwsError("ResourceNotFoundException", $"Record {id} does not exist or access was denied");
        var page = call.CatalogPage(Outputs(call, record), output => output.OutputKey);
        return new { RecordDetail = Detail(record), RecordOutputs = page.Items, NextPageToken = page.Next };
    }

    public static object Detail(Record record) => new
    {
        RecordId = record.Id,
        ProvisionedProductName = record.ProvisionedName,
        record.Status,
        CreatedTime = record.Created,
        UpdatedTime = record.Updated,
        ProvisionedProductType = ProvisionedProducts.Type,
        RecordType = record.Type,
        ProvisionedProductId = record.ProvisionedId,
        record.ProductId,
        ProvisioningArtifactId = record.ArtifactId,
        record.PathId,
        RecordErrors = record.Error is null ? Array.Empty<object>() : [new { Code = record.ErrorCode, Description = record.Error }],
        RecordTags = TagList.Of(record.Tags),
        record.LaunchRoleArn,
    };

    /// <summary>The address of the stack first, then the stack's own outputs.</summary>
    private static IEnumerable<RecordOutput> Outputs(AwsCall call, Record record)
    {
        if (record.StackId is null || record.Type == RecordType.Terminate)
        {
            yield break;
        }

        yield return new RecordOutput("CloudformationStackARN", record.StackId, "The ARN of the launched Cloudformation Stack");
        foreach (var output in call.Account.Stacks.Find(record.StackId)?.Outputs ?? Enumerable.Empty<StackOutput>())
        {
            yield return new RecordOutput(output.Key, output.Value, output.Description);
        }
    }

    private sealed record RecordOutput(string OutputKey, string OutputValue, string? Description);
}
