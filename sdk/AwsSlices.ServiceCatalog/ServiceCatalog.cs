using System.Net;
using Amazon.Runtime;
using Amazon.ServiceCatalog.Model;
using AwsSlices;

namespace Amazon.ServiceCatalog;

public class AmazonServiceCatalogConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "Service Catalog", "servicecatalog", "servicecatalog", "2015-12-10", new JsonProtocol("AWS242ServiceCatalogService"), new SliceEndpoints("servicecatalog"), typeof(AmazonServiceCatalogException));

    public AmazonServiceCatalogConfig()
        : base(Facts)
    {
    }
}

public class AmazonServiceCatalogException : AmazonServiceException
{
    public AmazonServiceCatalogException(string message)
        : base(message)
    {
    }

    public AmazonServiceCatalogException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonServiceCatalog : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonServiceCatalogConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonServiceCatalogClient(awsCredentials, (AmazonServiceCatalogConfig)clientConfig);

    Task<SearchProductsResponse> SearchProductsAsync(SearchProductsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeProductResponse> DescribeProductAsync(DescribeProductRequest request, CancellationToken cancellationToken = default);

    Task<ListLaunchPathsResponse> ListLaunchPathsAsync(ListLaunchPathsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeProvisioningParametersResponse> DescribeProvisioningParametersAsync(DescribeProvisioningParametersRequest request, CancellationToken cancellationToken = default);

    Task<DescribeProvisionedProductResponse> DescribeProvisionedProductAsync(DescribeProvisionedProductRequest request, CancellationToken cancellationToken = default);

    Task<DescribeRecordResponse> DescribeRecordAsync(DescribeRecordRequest request, CancellationToken cancellationToken = default);

    Task<TerminateProvisionedProductResponse> TerminateProvisionedProductAsync(TerminateProvisionedProductRequest request, CancellationToken cancellationToken = default);

    Task<ProvisionProductResponse> ProvisionProductAsync(ProvisionProductRequest request, CancellationToken cancellationToken = default);

    Task<UpdateProvisionedProductResponse> UpdateProvisionedProductAsync(UpdateProvisionedProductRequest request, CancellationToken cancellationToken = default);

    Task<SearchProvisionedProductsResponse> SearchProvisionedProductsAsync(SearchProvisionedProductsRequest request, CancellationToken cancellationToken = default);
}

public class AmazonServiceCatalogClient : SliceClient, IAmazonServiceCatalog
{
    public AmazonServiceCatalogClient()
        : base(new AmazonServiceCatalogConfig())
    {
    }

    public AmazonServiceCatalogClient(AmazonServiceCatalogConfig config)
        : base(config)
    {
    }

    public AmazonServiceCatalogClient(AWSCredentials credentials, AmazonServiceCatalogConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<SearchProductsResponse> SearchProductsAsync(SearchProductsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SearchProductsResponse>(request, cancellationToken);

    public virtual Task<DescribeProductResponse> DescribeProductAsync(DescribeProductRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeProductResponse>(request, cancellationToken);

    public virtual Task<ListLaunchPathsResponse> ListLaunchPathsAsync(ListLaunchPathsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListLaunchPathsResponse>(request, cancellationToken);

    public virtual Task<DescribeProvisioningParametersResponse> DescribeProvisioningParametersAsync(DescribeProvisioningParametersRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeProvisioningParametersResponse>(request, cancellationToken);

    public virtual Task<DescribeProvisionedProductResponse> DescribeProvisionedProductAsync(DescribeProvisionedProductRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeProvisionedProductResponse>(request, cancellationToken);

    public virtual Task<DescribeRecordResponse> DescribeRecordAsync(DescribeRecordRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeRecordResponse>(request, cancellationToken);

    public virtual Task<TerminateProvisionedProductResponse> TerminateProvisionedProductAsync(TerminateProvisionedProductRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<TerminateProvisionedProductResponse>(request, cancellationToken);

    public virtual Task<ProvisionProductResponse> ProvisionProductAsync(ProvisionProductRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ProvisionProductResponse>(request, cancellationToken);

    public virtual Task<UpdateProvisionedProductResponse> UpdateProvisionedProductAsync(UpdateProvisionedProductRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateProvisionedProductResponse>(request, cancellationToken);

    public virtual Task<SearchProvisionedProductsResponse> SearchProvisionedProductsAsync(SearchProvisionedProductsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SearchProvisionedProductsResponse>(request, cancellationToken);
}
