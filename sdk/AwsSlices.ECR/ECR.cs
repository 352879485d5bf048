using System.Net;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using AwsSlices;

namespace Amazon.ECR;

public class AmazonECRConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "ECR", "api.ecr", "ecr", "2015-09-21", new JsonProtocol("AmazonEC2ContainerRegistry_V20150921", camelCase: true), new SliceEndpoints("api.ecr", Special), typeof(AmazonECRException));

    public AmazonECRConfig()
        : base(Facts)
    {
    }

    // Told the same way in every partition, and never refused; over both stacks it goes by its short name.
    private static Endpoint Special(SliceEndpointQuestion asked) =>
        new($"https://{(asked.DualStack ? "ecr" : "api.ecr")}{(asked.Fips ? "-fips" : "")}.{asked.Region}.{(asked.DualStack ? asked.Partition.dualStackDnsSuffix : asked.Partition.dnsSuffix)}");
}

public class AmazonECRException : AmazonServiceException
{
    public AmazonECRException(string message)
        : base(message)
    {
    }

    public AmazonECRException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonECR : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonECRConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonECRClient(awsCredentials, (AmazonECRConfig)clientConfig);

    Task<GetRepositoryPolicyResponse> GetRepositoryPolicyAsync(GetRepositoryPolicyRequest request, CancellationToken cancellationToken = default);
}

public class AmazonECRClient : SliceClient, IAmazonECR
{
    public AmazonECRClient()
        : base(new AmazonECRConfig())
    {
    }

    public AmazonECRClient(AmazonECRConfig config)
        : base(config)
    {
    }

    public AmazonECRClient(AWSCredentials credentials, AmazonECRConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetRepositoryPolicyResponse> GetRepositoryPolicyAsync(GetRepositoryPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetRepositoryPolicyResponse>(request, cancellationToken);
}
