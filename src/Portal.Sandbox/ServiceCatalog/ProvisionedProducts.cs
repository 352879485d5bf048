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

        if (id is not null && name is not null)
        {
            throw new AwsError("InvalidParametersException", $"Give only one of {idMember} and {nameMember}.");
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
        var visible = Visible(call);
        var found = Sorted(call, Newest(call).Where(p => visible(p) && queries.All(q => Matches(state, p, q)))).ToList();
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

    /// <summary>Whose launches are shown: the caller's own unless the call asks for the role's or the whole account's.</summary>
    private static Func<ProvisionedProduct, bool> Visible(AwsCall call)
    {
        var filter = call.Object("AccessLevelFilter");
        var (key, value) = filter is null ? ("User", "self") : (Input.Text(filter, "Key") ?? "User", Input.Text(filter, "Value") ?? "self");
        return (key, value) switch
        {
            ("Account", "self") => _ => true,
            ("Account", _) => p => call.Account.Id == value,
            ("User", "self") => p => p.UserArn == call.Principal.Arn,
            ("Role", "self") => p => RoleOf(p.UserArn) == RoleOf(call.Principal.Arn),
            ("User" or "Role", _) => p => p.UserArn.EndsWith("/" + value, StringComparison.Ordinal) || RoleOf(p.UserArn) == value,
            _ => throw Input.Failed("AccessLevelFilter.key", key, "Member must satisfy enum value set: [Account, Role, User]"),
        };
    }

    private static string RoleOf(string arn) => arn.Contains(":assumed-role/", StringComparison.Ordinal) ? arn[..arn.LastIndexOf('/')] : arn;

    private static IEnumerable<ProvisionedProduct> Sorted(AwsCall call, IEnumerable<ProvisionedProduct> found)
    {
        Func<ProvisionedProduct, string>? key = call.Text("SortBy") switch
        {
            null or "createdTime" => null,
            "arn" => p => p.Arn,
            "id" => p => p.Id,
            "name" => p => p.Name,
            "lastRecordId" => p => p.LastRecordId,
            var other => throw new AwsError("InvalidParametersException", $"Results cannot be sorted by {other}."),
        };
        if (key is null)
        {
            return found;
        }

        return call.Text("SortOrder") == "DESCENDING" ? found.OrderByDescending(key, StringComparer.Ordinal) : found.OrderBy(key, StringComparer.Ordinal);
    }

    private static IEnumerable<ProvisionedProduct> Newest(AwsCall call) => call.State<ServiceCatalogState>().Provisioned.AsEnumerable().Reverse();

    /// <summary>A query is <c>field:value</c>, or a text to be found anywhere.</summary>
    private static bool Matches(ServiceCatalogState state, ProvisionedProduct product, string query)
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
            "productName" => state.Products.GetValueOrDefault(product.ProductId)?.Name == value,
            "lastProvisioningRecordId" => product.LastProvisioningRecordId == value,
            "lastSuccessfulProvisioningRecordId" => product.LastSuccessfulRecordId == value,
            "provisioningArtifactId" => product.ArtifactId == value,
            "status" => product.Status == value,
            "tags" => product.Tags.Any(t => t.Key == value || t.Value == value),
            "userArn" or "userArnSession" => product.UserArn == value,
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
