using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

internal static class Portfolios
{
    public static object List(AwsCall call)
    {
        var page = call.CatalogPage(call.State<ServiceCatalogState>().Portfolios.Values, p => p.Id);
        return new { PortfolioDetails = page.Select(p => Shown(call, p)), NextPageToken = page.Next };
    }

    public static object Describe(AwsCall call)
    {
        var portfolio = Find(call, "Id");
        return new
        {
            PortfolioDetail = Shown(call, portfolio),
            Tags = TagList.Of(portfolio.Tags),
            TagOptions = Array.Empty<object>(),
            Budgets = Array.Empty<object>(),
        };
    }

    public static object ListPrincipals(AwsCall call)
    {
        var portfolio = Find(call, "PortfolioId");
        var page = call.CatalogPage(call.State<ServiceCatalogState>().Principals.Where(p => p.PortfolioId == portfolio.Id), p => p.Arn);
        return new { Principals = page.Select(p => new { PrincipalARN = p.Arn, PrincipalType = p.Type }), NextPageToken = page.Next };
    }

    private static Portfolio Find(AwsCall call, string member)
    {
        var id = call.Required(member, Products.Id);
        call.Resource = id;
        return call.State<ServiceCatalogState>().Portfolios.GetValueOrDefault(id)
            ?? throw new AwsError("ResourceNotFoundException", $"Portfolio {id} does not exist or access was denied");
    }

    private static object Shown(AwsCall call, Portfolio p) => new
    {
        p.Id,
        ARN = call.Account.Arn("catalog", "portfolio/" + p.Id),
        DisplayName = p.Name,
        p.Description,
        CreatedTime = p.Created,
        ProviderName = p.Provider,
    };
}
