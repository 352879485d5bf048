using System.Net;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using AwsSlices;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "IAM", "iam", "iam", "2010-05-08", new QueryProtocol(), new SliceEndpoints("iam", Special), typeof(AmazonIdentityManagementServiceException));

    public AmazonIdentityManagementServiceConfig()
        : base(Facts)
    {
    }

    // IAM has one endpoint in a partition, signed for that partition's own region.
    private static Endpoint Special(SliceEndpointQuestion asked)
    {
        var partition = asked.Partition;
        // China's partition calls another region its global one.
        var home = partition.name == "aws-cn" && !asked.Fips ? "cn-north-1" : partition.implicitGlobalRegion;
        var fips = asked.Fips ? "-fips" : "";
        var host = (partition.name, asked.Fips, asked.DualStack) switch
        {
            ("aws", _, true) => $"iam{fips}.global.api.aws",
            ("aws-cn", false, true) => "iam.global.api.amazonwebservices.com.cn",
            ("aws-us-gov", _, true) => "iam.us-gov.api.aws",
            ("aws-us-gov", _, false) => "iam.us-gov.amazonaws.com",
            ("aws-iso" or "aws-iso-b", _, false) or ("aws-cn" or "aws-iso-e" or "aws-iso-f" or "aws-eusc", false, false) => $"iam{fips}.{home}.{partition.dnsSuffix}",
            (_, true, _) when !partition.supportsFIPS => null,
            (_, _, true) when !partition.supportsDualStack => null,
            _ => $"iam{fips}.{(asked.DualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}",
        };
        return host is null ? null : new($"https://{host}", $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{home}}"}]}""", headersJson: null);
    }
}

public class AmazonIdentityManagementServiceException : AmazonServiceException
{
    public AmazonIdentityManagementServiceException(string message)
        : base(message)
    {
    }

    public AmazonIdentityManagementServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);

    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default);

    Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default);

    Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default);
}

public class AmazonIdentityManagementServiceClient : SliceClient, IAmazonIdentityManagementService
{
    public AmazonIdentityManagementServiceClient()
        : base(new AmazonIdentityManagementServiceConfig())
    {
    }

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config)
    {
    }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetRoleResponse>(request, cancellationToken);

    public virtual Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListAttachedRolePoliciesResponse>(request, cancellationToken);

    public virtual Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListRolePoliciesResponse>(request, cancellationToken);
}
