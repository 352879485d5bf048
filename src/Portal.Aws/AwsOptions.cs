using Amazon;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;

namespace Portal.Aws;

/// <summary>Settings under <c>Aws</c>: which account's API Portal speaks to, and how fast.</summary>
public sealed class AwsOptions
{
    public string Region { get; set; } = "";

    /// <summary>Another endpoint for every service, such as the sandbox. Empty for AWS.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>What people call the account; its id when empty.</summary>
    public string? AccountAlias { get; set; }

    /// <summary>A fixed key, for a sandbox on loopback only. Elsewhere credentials come from AWS's own chain.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Calls a second by operation, such as <c>SageMaker.DescribeProject</c>; <see cref="CallsPerSecond"/> holds for each of the rest.
    /// <c>*</c> limits all operations together.
    /// </summary>
    public IDictionary<string, double> Rates { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    public double CallsPerSecond { get; set; } = 10;

    /// <summary>True when no AWS account is touched.</summary>
    public bool IsSandbox => IsLoopback(ServiceUrl);

    internal static bool IsLoopback(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;
}

/// <summary>Names every wrong setting at start-up.</summary>
internal sealed class AwsOptionsRules : IValidateOptions<AwsOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsOptions options)
    {
        var faults = new List<string>();
        if (RegionEndpoint.EnumerableAllRegions.All(region => region.SystemName != options.Region))
            faults.Add($"Aws:Region '{options.Region}' is not an AWS region. Set it to one such as eu-central-1.");
        if (options.ServiceUrl is { Length: > 0 } url && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            faults.Add("Aws:ServiceUrl is not an http or https address. Leave it empty for AWS.");
        if (options.AccessKey is { Length: > 0 } && !options.IsSandbox)
            faults.Add("Aws:AccessKey is for a sandbox on loopback only. Remove it; credentials come from the environment, a profile or the role of the machine.");
        if (options.AccessKey is { Length: > 0 } != options.SecretKey is { Length: > 0 })
            faults.Add("Aws:AccessKey and Aws:SecretKey belong together. Set both or neither.");
        if (options.CallsPerSecond <= 0) faults.Add("Aws:CallsPerSecond must be above zero.");
        if (options.Timeout <= TimeSpan.Zero) faults.Add("Aws:Timeout must be above zero.");
        foreach (var (operation, rate) in options.Rates)
        {
            if (rate <= 0) faults.Add($"Aws:Rates:{operation} must be above zero.");
            if (operation != OperationPacer.All && AwsOperations.All.All(known => known.FullName != operation)) faults.Add($"Aws:Rates:{operation} is not an operation that Portal calls.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
