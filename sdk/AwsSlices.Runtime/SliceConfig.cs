using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace AwsSlices;

/// <summary>Settings of a slice's client: everything Core knows, with the service's facts filled in.</summary>
public abstract class SliceConfig : ClientConfig
{
    // The modes and connect time-outs that every AWS SDK shares.
    private static readonly IDefaultConfiguration[] Modes =
    [
        Mode(DefaultConfigurationMode.Standard, 3100), Mode(DefaultConfigurationMode.InRegion, 1100), Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000), Mode(DefaultConfigurationMode.Auto, 1100),
    ];

    private readonly string _userAgent;

    protected SliceConfig(SliceFacts service)
        : base(new DefaultConfigurationProvider(Modes))
    {
        Service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = service.Endpoints;
        _userAgent = InternalSDKUtils.BuildUserAgentString(service.Id, "4.0-slice");
    }

    public override string RegionEndpointServiceName => Service.EndpointPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => _userAgent;

    internal SliceFacts Service { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false) { ClientConfig = this, OriginalRequest = parameters.Request, Request = request };
        return new SliceEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, responseContext: null));
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
