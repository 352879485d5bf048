using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>A way to launch a product: through one portfolio, with that portfolio's tags and constraint.</summary>
internal sealed record LaunchPath(string Id, Portfolio Portfolio, Product Product, LaunchConstraint? Constraint)
{
    /// <summary>The portfolio's and the product's tags; the product's win. CloudFormation's own stay where they are.</summary>
    public Dictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(Portfolio.Tags, StringComparer.Ordinal);
        TagList.Merge(tags, Product.Tags);
        return tags.Where(t => !t.Key.StartsWith("aws:", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
    }
}

internal static class LaunchPaths
{
    public static IReadOnlyList<LaunchPath> Of(ServiceCatalogState state, Product product) =>
    [
        .. state.Associations
            .Where(a => a.ProductId == product.Id && state.Portfolios.ContainsKey(a.PortfolioId))
            .Select(a => new LaunchPath(
                "lpv3-" + PhysicalNames.Hex($"{a.PortfolioId}/{a.ProductId}", 13),
                state.Portfolios[a.PortfolioId],
                product,
                state.Constraints.Values.FirstOrDefault(c => c.PortfolioId == a.PortfolioId && c.ProductId == a.ProductId)))
            .OrderBy(path => path.Id, StringComparer.Ordinal),
    ];

    /// <summary>The path asked for, or the only one there is.</summary>
    public static LaunchPath Choose(ServiceCatalogState state, Product product, string? pathId, string? pathName)
    {
        var paths = Of(state, product);
        if (paths.Count == 0)
        {
            throw new AwsError("ResourceNotFoundException", $"No launch paths found for resource: {product.Id}");
        }

        if (pathId is null && pathName is null)
        {
            return paths.Count == 1
                ? paths[0]
                : throw new AwsError("InvalidParametersException", $"Product {product.Id} has several launch paths. Give a PathId.");
        }

        return paths.FirstOrDefault(p => pathId is not null ? p.Id == pathId : p.Portfolio.Name == pathName)
            ?? throw new AwsError("ResourceNotFoundException", $"Launch path {pathId ?? pathName} does not exist or access was denied");
    }

    public static object List(AwsCall call)
    {
        var product = Products.Required(call, call.Required("ProductId", Products.Id));
        var page = call.CatalogPage(Of(call.State<ServiceCatalogState>(), product), path => path.Id);
        if (page.Items.Count == 0 && call.Text("PageToken") is null)
        {
            throw new AwsError("ResourceNotFoundException", $"No launch paths found for resource: {product.Id}");
        }

        return new
        {
            LaunchPathSummaries = page.Select(path => new
            {
                path.Id,
                path.Portfolio.Name,
                Tags = TagList.Of(path.Tags()),
                ConstraintSummaries = Constraints(path),
            }),
            NextPageToken = page.Next,
        };
    }

    public static IReadOnlyList<object> Constraints(LaunchPath path) =>
        path.Constraint is { } constraint ? [new { Type = "LAUNCH", Description = constraint.Description ?? "" }] : [];
}
