using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;

namespace Portal.Aws.Platform;

/// <summary>Reads Systems Manager parameters below a path. Secure strings are never decrypted.</summary>
internal sealed class ParameterReader(IAmazonSimpleSystemsManagement systems)
{
    public Task<Result<IReadOnlyDictionary<string, string>>> ReadAsync(string path, CancellationToken ct) =>
        AwsCall.TryAsync<IReadOnlyDictionary<string, string>>(
            async () =>
            {
                var parameters = await AwsCall.ReadAllAsync<Parameter>(async cursor =>
                {
                    // Ten is the most that Systems Manager gives here.
                    var page = await systems.GetParametersByPathAsync(
                        new GetParametersByPathRequest { Path = path, Recursive = true, WithDecryption = false, MaxResults = 10, NextToken = cursor }, ct);
                    return (page.Parameters, page.NextToken);
                });
                return parameters.ToDictionary(parameter => parameter.Name[path.Length..], parameter => parameter.Value, StringComparer.Ordinal);
            },
            ct);
}
