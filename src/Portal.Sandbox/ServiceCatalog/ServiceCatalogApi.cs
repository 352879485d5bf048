using Portal.Sandbox.Wire;

namespace Portal.Sandbox.ServiceCatalog;

internal sealed class ServiceCatalogApi : AwsApi
{
    public ServiceCatalogApi()
        : base("ServiceCatalog", "servicecatalog", WireProtocol.Json, "AWS242ServiceCatalogService")
    {
        Reads("SearchProducts", Products.Search);
        Reads("DescribeProduct", Products.Describe);
        Reads("DescribeProductAsAdmin", Products.DescribeAsAdmin);
        Reads("ListLaunchPaths", LaunchPaths.List);
        Reads("DescribeProvisioningParameters", ProvisioningParameters.Describe);
        Changes("ProvisionProduct", Provisioning.Provision);
        Changes("TerminateProvisionedProduct", Provisioning.Terminate);
        Reads("DescribeProvisionedProduct", ProvisionedProducts.Describe);
        Reads("ScanProvisionedProducts", ProvisionedProducts.Scan);
        Reads("SearchProvisionedProducts", ProvisionedProducts.Search);
        Reads("DescribeRecord", Records.Describe);
        Reads("ListPortfolios", Portfolios.List);
        Reads("DescribePortfolio", Portfolios.Describe);
        Reads("ListPrincipalsForPortfolio", Portfolios.ListPrincipals);
    }
}
