using Amazon;
using Amazon.Runtime;
using Microsoft.Extensions.Options;

namespace Portal.Aws.Calls;

/// <summary>Settings that all AWS clients share: endpoint, region, retries, pace.</summary>
internal sealed class ClientSettings(IOptions<AwsOptions> options, OperationPacer pacer)
{
    public AwsOptions Options => options.Value;

    public TConfig Of<TConfig>(Action<TConfig, AwsOptions>? adjust = null)
        where TConfig : ClientConfig, new()
    {
        var config = new TConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 2, Timeout = Options.Timeout };
        if (string.IsNullOrEmpty(Options.ServiceUrl))
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Options.Region);
        }
        else
        {
            config.ServiceURL = Options.ServiceUrl;
            config.AuthenticationRegion = Options.Region;
        }

        adjust?.Invoke(config, Options);
        PacingHandler.Attach(config, pacer);
        return config;
    }
}
