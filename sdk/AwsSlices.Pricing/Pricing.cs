using System.Net;
using Amazon.Pricing.Model;
using Amazon.Runtime;
using AwsSlices;

namespace Amazon.Pricing;

public class AmazonPricingConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "Pricing", "api.pricing", "pricing", "2017-10-15", new JsonProtocol("AWSPriceListService"), new SliceEndpoints("api.pricing"), typeof(AmazonPricingException));

    public AmazonPricingConfig()
        : base(Facts)
    {
    }
}

public class AmazonPricingException : AmazonServiceException
{
    public AmazonPricingException(string message)
        : base(message)
    {
    }

    public AmazonPricingException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonPricing : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonPricingConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonPricingClient(awsCredentials, (AmazonPricingConfig)clientConfig);

    Task<GetProductsResponse> GetProductsAsync(GetProductsRequest request, CancellationToken cancellationToken = default);
}

public class AmazonPricingClient : SliceClient, IAmazonPricing
{
    public AmazonPricingClient()
        : base(new AmazonPricingConfig())
    {
    }

    public AmazonPricingClient(AmazonPricingConfig config)
        : base(config)
    {
    }

    public AmazonPricingClient(AWSCredentials credentials, AmazonPricingConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetProductsResponse> GetProductsAsync(GetProductsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetProductsResponse>(request, cancellationToken);
}
