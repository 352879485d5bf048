namespace Portal.Core.Platform;

/// <summary>Address of CloudFormation's form for a new stack, with template and parameters filled in. Pure.</summary>
public static class QuickCreate
{
    /// <summary>A link for another platform like this one; null when the release it came from is not known.</summary>
    public static Uri? Link(BaseStack root, string? region)
    {
        if (region is null || root.Parameters.GetValueOrDefault("ArtifactBucket") is not { Length: > 0 } bucket) return null;
        var prefix = root.Parameters.GetValueOrDefault("ArtifactPrefix") ?? "";
        return Link(region, bucket, prefix, BaseStackReader.EntryPoint, root.Name, root.Parameters.Where(pair => pair.Key != "Prefix" && pair.Value.Length > 0));
    }

    public static Uri Link(string region, string bucket, string prefix, string template, string stackName, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var (console, suffix) = region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => ("console.amazonaws.cn", "amazonaws.com.cn"),
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => ("console.amazonaws-us-gov.com", "amazonaws.com"),
            _ => ("console.aws.amazon.com", "amazonaws.com"),
        };
        var query = string.Concat(parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"&param_{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var url = Uri.EscapeDataString($"https://{bucket}.s3.{region}.{suffix}/{prefix}{template}");
        return new Uri($"https://{region}.{console}/cloudformation/home?region={region}#/stacks/quickcreate?templateURL={url}&stackName={Uri.EscapeDataString(stackName)}{query}");
    }
}
