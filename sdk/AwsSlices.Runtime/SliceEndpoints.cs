using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace AwsSlices;

/// <summary>Where a service is: the rule set that most services share, after what is special to this one.</summary>
/// <param name="host">Host name before the region, for example <c>servicecatalog</c>.</param>
/// <param name="special">Answers for what the service's rule set states on top; null leaves it to the shared rules.</param>
public sealed class SliceEndpoints(string host, Func<SliceEndpointQuestion, Endpoint> special = null) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } custom)
        {
            if (fips) throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported");
            if (dualStack) throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported");
            return new(custom);
        }

        if (parameters["Region"] is not string { Length: > 0 } region || Fn.Partition(region) is not { } partition)
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        if (special?.Invoke(new(region, partition, fips, dualStack)) is { } answer) return answer;
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
            throw new AmazonClientException($"FIPS or DualStack is enabled, but the partition {partition.name} does not support it");
        return new($"https://{host}{(fips ? "-fips" : "")}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}

/// <summary>What an endpoint is asked for.</summary>
public readonly record struct SliceEndpointQuestion(string Region, Partition Partition, bool Fips, bool DualStack);
