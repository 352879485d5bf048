using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

internal static class Products
{
    public static readonly Constraint Id = new(1, 100, @"[a-zA-Z0-9_\-]*");

    public static Product Required(AwsCall call, string id)
    {
        call.Resource = id;
        return call.State<ServiceCatalogState>().Products.GetValueOrDefault(id)
            ?? throw new AwsError("ResourceNotFoundException", $"Product {id} does not exist or access was denied");
    }

    /// <summary>By id or by name, whichever the call gives.</summary>
    public static Product Find(AwsCall call, string idMember, string nameMember)
    {
        if (call.Optional(idMember, Id) is { } id)
        {
            return Required(call, id);
        }

        var name = call.Text(nameMember) ?? throw new AwsError("InvalidParametersException", $"Give either {idMember} or {nameMember}.");
        return call.State<ServiceCatalogState>().Products.Values.FirstOrDefault(p => p.Name == name)
            ?? throw new AwsError("ResourceNotFoundException", $"Product {name} does not exist or access was denied");
    }

    /// <summary>The version asked for by id or name; the newest active one when none is.</summary>
    public static Artifact Version(Product product, string? artifactId, string? artifactName) => artifactId is null && artifactName is null
        ? product.Artifacts.Where(a => a.Active).MaxBy(a => a.Created) ?? throw Missing("of product " + product.Id)
        : product.Artifacts.FirstOrDefault(a => artifactId is not null ? a.Id == artifactId : a.Name == artifactName) ?? throw Missing(artifactId ?? artifactName!);

    /// <summary>The same, and refused when it was retired.</summary>
    public static Artifact ActiveVersion(Product product, string? artifactId, string? artifactName) =>
        Version(product, artifactId, artifactName) is { Active: true } version
            ? version
            : throw new AwsError("InvalidParametersException", $"Provisioning artifact {artifactId ?? artifactName} is not active.");

    public static object Search(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var sort = call.Optional("SortBy", new Constraint(Values: ["Title", "VersionCount", "CreationDate"]));
        var found = state.Products.Values.Where(p => LaunchPaths.Of(state, p).Count > 0 && Matches(call, p));
        var sorted = sort switch
        {
            "CreationDate" => found.OrderBy(p => p.Created).ThenBy(p => p.Id, StringComparer.Ordinal),
            "VersionCount" => found.OrderBy(p => p.Artifacts.Count).ThenBy(p => p.Id, StringComparer.Ordinal),
            _ => found.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal),
        };
        var page = call.CatalogPage(call.Text("SortOrder") == "DESCENDING" ? sorted.Reverse() : sorted, p => p.Id, 100);
        return new
        {
            ProductViewSummaries = page.Select(p => Summary(state, p)),
            ProductViewAggregations = new { },
            NextPageToken = page.Next,
        };
    }

    public static object Describe(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var product = Find(call, "Id", "Name");
        return new
        {
            ProductViewSummary = Summary(state, product),
            ProvisioningArtifacts = product.Artifacts.Where(a => a.Active)
                .Select(a => new { a.Id, a.Name, a.Description, CreatedTime = a.Created, a.Guidance }).ToList(),
            LaunchPaths = LaunchPaths.Of(state, product).Select(p => new { p.Id, p.Portfolio.Name }).ToList(),
            Budgets = Array.Empty<object>(),
        };
    }

    public static object DescribeAsAdmin(AwsCall call)
    {
        var product = Find(call, "Id", "Name");
        return new
        {
            ProductViewDetail = new
            {
                ProductViewSummary = Summary(call.State<ServiceCatalogState>(), product),
                Status = "AVAILABLE",
                ProductARN = call.Account.Arn("catalog", "product/" + product.Id),
                CreatedTime = product.Created,
            },
            ProvisioningArtifactSummaries = product.Artifacts.Select(a => new { a.Id, a.Name, a.Description, CreatedTime = a.Created }).ToList(),
            Tags = TagList.Of(product.Tags),
            TagOptions = Array.Empty<object>(),
            Budgets = Array.Empty<object>(),
        };
    }

    private static bool Matches(AwsCall call, Product product)
    {
        if (call.Object("Filters") is not { } filters)
        {
            return true;
        }

        return filters.All(filter =>
        {
            var values = Input.Texts(filters, filter.Key);
            return filter.Key switch
            {
                "FullTextSearch" => values.All(v => $"{product.Name} {product.Description} {product.Owner} {product.Id}".Contains(v, StringComparison.OrdinalIgnoreCase)),
                "Owner" => values.Contains(product.Owner, StringComparer.Ordinal),
                "ProductType" => values.Contains("CLOUD_FORMATION_TEMPLATE", StringComparer.Ordinal),
                "SourceProductId" => values.Contains(product.Id, StringComparer.Ordinal),
                _ => throw new AwsError("InvalidParametersException", $"Unknown filter {filter.Key}."),
            };
        });
    }

    private static object Summary(ServiceCatalogState state, Product product) => new
    {
        Id = "prodview-" + PhysicalNames.Hex(product.Id, 13),
        ProductId = product.Id,
        product.Name,
        product.Owner,
        ShortDescription = product.Description,
        Type = "CLOUD_FORMATION_TEMPLATE",
        product.Distributor,
        HasDefaultPath = LaunchPaths.Of(state, product).Count == 1,
        product.SupportEmail,
        product.SupportDescription,
        product.SupportUrl,
    };

    private static AwsError Missing(string artifact) =>
        new("ResourceNotFoundException", $"Provisioning artifact {artifact} does not exist or access was denied");
}
