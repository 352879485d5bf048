using System.Net;
using Amazon.CodeBuild.Model;
using Amazon.Runtime;
using AwsSlices;

namespace Amazon.CodeBuild;

public class AmazonCodeBuildConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "CodeBuild", "codebuild", "codebuild", "2016-10-06", new JsonProtocol("CodeBuild_20161006", camelCase: true), new SliceEndpoints("codebuild"), typeof(AmazonCodeBuildException));

    public AmazonCodeBuildConfig()
        : base(Facts)
    {
    }
}

public class AmazonCodeBuildException : AmazonServiceException
{
    public AmazonCodeBuildException(string message)
        : base(message)
    {
    }

    public AmazonCodeBuildException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonCodeBuild : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCodeBuildConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCodeBuildClient(awsCredentials, (AmazonCodeBuildConfig)clientConfig);

    Task<BatchGetBuildsResponse> BatchGetBuildsAsync(BatchGetBuildsRequest request, CancellationToken cancellationToken = default);
}

public class AmazonCodeBuildClient : SliceClient, IAmazonCodeBuild
{
    public AmazonCodeBuildClient()
        : base(new AmazonCodeBuildConfig())
    {
    }

    public AmazonCodeBuildClient(AmazonCodeBuildConfig config)
        : base(config)
    {
    }

    public AmazonCodeBuildClient(AWSCredentials credentials, AmazonCodeBuildConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<BatchGetBuildsResponse> BatchGetBuildsAsync(BatchGetBuildsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<BatchGetBuildsResponse>(request, cancellationToken);
}
