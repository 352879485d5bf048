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
        Changes("UpdateProvisionedProduct", Provisioning.Update);
        Changes("TerminateProvisionedProduct", Provisioning.Terminate);
        Reads("DescribeProvisionedProduct", ProvisionedProducts.Describe);
        Reads("ScanProvisionedProducts", ProvisionedProducts.Scan);
        Reads("SearchProvisionedProducts", ProvisionedProducts.Search);
        Reads("ListProvisioningArtifacts", Artifacts.List);
        Reads("DescribeProvisioningArtifact", Artifacts.Describe);
        Changes("CreateProvisioningArtifact", Artifacts.Create);
        Changes("UpdateProvisioningArtifact", Artifacts.Update);
        Changes("DeleteProvisioningArtifact", Artifacts.Delete);
        Reads("DescribeRecord", Records.Describe);
        Reads("ListPortfolios", Portfolios.List);
        Reads("DescribePortfolio", Portfolios.Describe);
        Reads("ListPrincipalsForPortfolio", Portfolios.ListPrincipals);
    }
}
