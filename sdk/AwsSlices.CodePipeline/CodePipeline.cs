using System.Net;
using Amazon.CodePipeline.Model;
using Amazon.Runtime;
using AwsSlices;

namespace Amazon.CodePipeline;

public class AmazonCodePipelineConfig : SliceConfig
{
    private static readonly SliceFacts Facts = new(
        "CodePipeline", "codepipeline", "codepipeline", "2015-07-09", new JsonProtocol("CodePipeline_20150709", camelCase: true), new SliceEndpoints("codepipeline"), typeof(AmazonCodePipelineException));

    public AmazonCodePipelineConfig()
        : base(Facts)
    {
    }
}

public class AmazonCodePipelineException : AmazonServiceException
{
    public AmazonCodePipelineException(string message)
        : base(message)
    {
    }

    public AmazonCodePipelineException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public interface IAmazonCodePipeline : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCodePipelineConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCodePipelineClient(awsCredentials, (AmazonCodePipelineConfig)clientConfig);

    Task<GetPipelineStateResponse> GetPipelineStateAsync(GetPipelineStateRequest request, CancellationToken cancellationToken = default);

    Task<ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(ListPipelineExecutionsRequest request, CancellationToken cancellationToken = default);

    Task<GetPipelineExecutionResponse> GetPipelineExecutionAsync(GetPipelineExecutionRequest request, CancellationToken cancellationToken = default);

    Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(StartPipelineExecutionRequest request, CancellationToken cancellationToken = default);

    Task<StopPipelineExecutionResponse> StopPipelineExecutionAsync(StopPipelineExecutionRequest request, CancellationToken cancellationToken = default);

    Task<RetryStageExecutionResponse> RetryStageExecutionAsync(RetryStageExecutionRequest request, CancellationToken cancellationToken = default);

    Task<ListActionExecutionsResponse> ListActionExecutionsAsync(ListActionExecutionsRequest request, CancellationToken cancellationToken = default);

    Task<PutApprovalResultResponse> PutApprovalResultAsync(PutApprovalResultRequest request, CancellationToken cancellationToken = default);

    Task<GetPipelineResponse> GetPipelineAsync(GetPipelineRequest request, CancellationToken cancellationToken = default);
}

public class AmazonCodePipelineClient : SliceClient, IAmazonCodePipeline
{
    public AmazonCodePipelineClient()
        : base(new AmazonCodePipelineConfig())
    {
    }

    public AmazonCodePipelineClient(AmazonCodePipelineConfig config)
        : base(config)
    {
    }

    public AmazonCodePipelineClient(AWSCredentials credentials, AmazonCodePipelineConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetPipelineStateResponse> GetPipelineStateAsync(GetPipelineStateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetPipelineStateResponse>(request, cancellationToken);

    public virtual Task<ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(ListPipelineExecutionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListPipelineExecutionsResponse>(request, cancellationToken);

    public virtual Task<GetPipelineExecutionResponse> GetPipelineExecutionAsync(GetPipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetPipelineExecutionResponse>(request, cancellationToken);

    public virtual Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(StartPipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartPipelineExecutionResponse>(request, cancellationToken);

    public virtual Task<StopPipelineExecutionResponse> StopPipelineExecutionAsync(StopPipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StopPipelineExecutionResponse>(request, cancellationToken);

    public virtual Task<RetryStageExecutionResponse> RetryStageExecutionAsync(RetryStageExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<RetryStageExecutionResponse>(request, cancellationToken);

    public virtual Task<ListActionExecutionsResponse> ListActionExecutionsAsync(ListActionExecutionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListActionExecutionsResponse>(request, cancellationToken);

    public virtual Task<PutApprovalResultResponse> PutApprovalResultAsync(PutApprovalResultRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutApprovalResultResponse>(request, cancellationToken);

    public virtual Task<GetPipelineResponse> GetPipelineAsync(GetPipelineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetPipelineResponse>(request, cancellationToken);
}
