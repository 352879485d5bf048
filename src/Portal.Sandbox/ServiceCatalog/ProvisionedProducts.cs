using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

internal static class ProvisionedProducts
{
    public const string Type = "CFN_STACK";

    public static ProvisionedProduct Find(AwsCall call, string idMember, string nameMember)
    {
        var id = call.Optional(idMember, Products.Id);
        var name = call.Text(nameMember);
        if (id is null && name is null)
        {
            throw new AwsError("InvalidParametersException", $"Give either {idMember} or {nameMember}.");
        }

        call.Resource = id ?? name;
        return call.State<ServiceCatalogState>().Provisioned.Find(p => id is not null ? p.Id == id : p.Name == name)
            ?? throw new AwsError("ResourceNotFoundException", $"Provisioned product {id ?? name} does not exist or access was denied");
    }

    public static object Describe(AwsCall call) =>
        new { ProvisionedProductDetail = Detail(Find(call, "Id", "Name")), CloudWatchDashboards = Array.Empty<object>() };

    public static object Scan(AwsCall call)
    {
        var page = call.CatalogPage(Newest(call), p => p.Id);
        return new { ProvisionedProducts = page.Select(Detail), NextPageToken = page.Next };
    }

    public static object Search(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var queries = call.Object("Filters") is { } filters ? Input.Texts(filters, "SearchQuery") : [];
        var found = Newest(call).Where(p => queries.All(q => Matches(p, q))).ToList();
        var page = call.CatalogPage(found, p => p.Id, 100);
        return new
        {
            ProvisionedProducts = page.Select(p => new
            {
                p.Name,
                p.Arn,
                Type,
                p.Id,
                p.Status,
                p.StatusMessage,
                CreatedTime = p.Created,
                IdempotencyToken = p.Token,
                p.LastRecordId,
                p.LastProvisioningRecordId,
                LastSuccessfulProvisioningRecordId = p.LastSuccessfulRecordId,
                Tags = TagList.Of(p.Tags),
                PhysicalId = p.StackId,
                p.ProductId,
                ProductName = state.Products.GetValueOrDefault(p.ProductId)?.Name,
                ProvisioningArtifactId = p.ArtifactId,
                ProvisioningArtifactName = state.Products.GetValueOrDefault(p.ProductId)?.Artifacts.Find(a => a.Id == p.ArtifactId)?.Name,
                p.UserArn,
            }),
            TotalResultsCount = found.Count,
            NextPageToken = page.Next,
        };
    }

    private static IEnumerable<ProvisionedProduct> Newest(AwsCall call) => call.State<ServiceCatalogState>().Provisioned.AsEnumerable().Reverse();

    /// <summary>A query is <c>field:value</c>, or a text to be found anywhere.</summary>
    private static bool Matches(ProvisionedProduct product, string query)
    {
        var (field, value) = query.Split(':', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : ("", query.Trim());
        return field switch
        {
            "" => $"{product.Name} {product.Id} {product.Arn}".Contains(value, StringComparison.OrdinalIgnoreCase),
            "arn" => product.Arn == value,
            "id" => product.Id == value,
            "name" => value.EndsWith('*') ? product.Name.StartsWith(value[..^1], StringComparison.Ordinal) : product.Name == value,
            "idempotencyToken" => product.Token == value,
            "lastRecordId" => product.LastRecordId == value,
            "physicalId" => product.StackId == value,
            "productId" => product.ProductId == value,
            "provisioningArtifactId" => product.ArtifactId == value,
            "status" => product.Status == value,
            "tags" => product.Tags.Any(t => t.Key == value || t.Value == value),
            "userArn" => product.UserArn == value,
            "type" => value == Type,
            _ => throw new AwsError("InvalidParametersException", $"Unknown search field {field}."),
        };
    }

    private static object Detail(ProvisionedProduct p) => new
    {
        p.Name,
        p.Arn,
        Type,
        p.Id,
        p.Status,
        p.StatusMessage,
        CreatedTime = p.Created,
        IdempotencyToken = p.Token,
        p.LastRecordId,
        p.LastProvisioningRecordId,
        LastSuccessfulProvisioningRecordId = p.LastSuccessfulRecordId,
        p.ProductId,
        ProvisioningArtifactId = p.ArtifactId,
        p.LaunchRoleArn,
    };
}
