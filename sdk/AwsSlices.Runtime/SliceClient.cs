using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util;

namespace AwsSlices;

/// <summary>A client on Core's own pipeline: credentials, signing, retries, metrics and logging are Core's.</summary>
public abstract class SliceClient : AmazonServiceClient
{
    private readonly SliceFacts _service;

    protected SliceClient(SliceConfig config)
        : base(config) => _service = config.Service;

    protected SliceClient(AWSCredentials credentials, SliceConfig config)
        : base(credentials, config) => _service = config.Service;

    protected override IServiceMetadata ServiceMetadata => ((SliceConfig)Config).Service;

    protected Task<TResponse> CallAsync<TResponse>(AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _service.OptionsFor<TResponse>(), cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new SliceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }

    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}

/// <summary>Asks the service's rules with what the client is configured for.</summary>
internal sealed class SliceEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        var region = (requestContext.Request.AlternateEndpoint ?? config.RegionEndpoint)?.SystemName;
        if (region is null && !string.IsNullOrEmpty(config.ServiceURL))
        {
            region = !string.IsNullOrEmpty(config.AuthenticationRegion)
                ? config.AuthenticationRegion
                : RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(config.ServiceURL)).SystemName;
        }

        return new EndpointParameters
        {
            // Core's name for the choice between global and regional endpoints; as a place it is us-east-1.
            ["Region"] = region == "us-east-1-regional" ? "us-east-1" : region,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }
}
