using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary><c>AWS::ServiceCatalog::Portfolio</c></summary>
internal sealed class PortfolioResource() : AccountResource("AWS::ServiceCatalog::Portfolio")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<ServiceCatalogState>().Portfolios.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var portfolios = account.State<ServiceCatalogState>().Portfolios;
        portfolios[id] = new Portfolio
        {
            Id = id,
            Name = context.Text("DisplayName")!,
            Provider = context.Text("ProviderName")!,
            Description = context.Text("Description"),
            Created = portfolios.GetValueOrDefault(id)?.Created ?? context.Now,
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        if (state.Associations.Any(a => a.PortfolioId == id) || state.Principals.Any(p => p.PortfolioId == id))
        {
            return Refusal(context, "ServiceCatalog", 400, "ResourceConflict", $"Portfolio {id} cannot be deleted: it still has products, principals or constraints");
        }

        state.Portfolios.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::ServiceCatalog::PortfolioProductAssociation</c></summary>
internal sealed class ProductAssociationResource() : AccountResource("AWS::ServiceCatalog::PortfolioProductAssociation")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<ServiceCatalogState>().Associations.Contains(Of(context));

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        var association = Of(context);
        if (!state.Portfolios.ContainsKey(association.PortfolioId) || !state.Products.ContainsKey(association.ProductId))
        {
            return Refusal(context, "ServiceCatalog", 400, "NotFound", $"Portfolio {association.PortfolioId} or product {association.ProductId} does not exist or access was denied");
        }

        if (!state.Associations.Contains(association))
        {
            state.Associations.Add(association);
        }

        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        var association = Of(context);
        if (state.Constraints.Values.Any(c => c.PortfolioId == association.PortfolioId && c.ProductId == association.ProductId))
        {
            return Refusal(context, "ServiceCatalog", 400, "ResourceConflict", $"Product {association.ProductId} still has constraints in portfolio {association.PortfolioId}");
        }

        state.Associations.Remove(association);
        return null;
    }

    private static ProductAssociation Of(ResourceContext context) => new(context.Text("PortfolioId") ?? "", context.Text("ProductId") ?? "");
}

/// <summary><c>AWS::ServiceCatalog::PortfolioPrincipalAssociation</c></summary>
internal sealed class PrincipalAssociationResource() : AccountResource("AWS::ServiceCatalog::PortfolioPrincipalAssociation")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<ServiceCatalogState>().Principals.Contains(Of(context));

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        var association = Of(context);
        if (!state.Portfolios.ContainsKey(association.PortfolioId))
        {
            return Refusal(context, "ServiceCatalog", 400, "NotFound", $"Portfolio {association.PortfolioId} does not exist or access was denied");
        }

        if (!state.Principals.Contains(association))
        {
            state.Principals.Add(association);
        }

        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<ServiceCatalogState>().Principals.Remove(Of(context));
        return null;
    }

    private static PrincipalAssociation Of(ResourceContext context) =>
        new(context.Text("PortfolioId") ?? "", context.Text("PrincipalARN") ?? "", context.Text("PrincipalType") ?? "IAM");
}

/// <summary><c>AWS::ServiceCatalog::LaunchRoleConstraint</c></summary>
internal sealed class LaunchConstraintResource() : AccountResource("AWS::ServiceCatalog::LaunchRoleConstraint")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<ServiceCatalogState>().Constraints.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        var (portfolio, product) = (context.Text("PortfolioId")!, context.Text("ProductId")!);
        if (!state.Associations.Contains(new ProductAssociation(portfolio, product)))
        {
            return Refusal(context, "ServiceCatalog", 400, "NotFound", $"Product {product} is not associated with portfolio {portfolio}");
        }

        var role = context.Text("RoleArn") ?? (context.Text("LocalRoleName") is { } local ? account.Arn("iam", "role/" + local, regional: false) : null);
        if (role is null)
        {
            return Refusal(context, "ServiceCatalog", 400, "InvalidRequest", "Give either RoleArn or LocalRoleName.");
        }

        state.Constraints[id] = new LaunchConstraint(id, portfolio, product, role, context.Text("Description"));
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<ServiceCatalogState>().Constraints.Remove(id);
        return null;
    }
}
