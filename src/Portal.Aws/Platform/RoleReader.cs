using System.Text.Json;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Portal.Aws.Calls;
using Portal.Core.Platform;

namespace Portal.Aws.Platform;

/// <summary>Reads a role with its trust and policies. IAM is optional: its endpoint is not regional and may be out of reach by design.</summary>
internal sealed class RoleReader(IAmazonIdentityManagementService iam)
{
    /// <summary>The role; null when IAM cannot be reached or may not be asked. Throws when IAM says that the role is gone.</summary>
    public async Task<RoleSight?> TryReadAsync(string roleName, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(roleName, ct);
        }
        catch (Exception thrown) when (AwsFailure.From(thrown, ct) is { Code: AwsFailure.Unreachable or AwsFailure.Denied })
        {
            return null;
        }
    }

    private async Task<RoleSight> ReadAsync(string roleName, CancellationToken ct)
    {
        var role = (await iam.GetRoleAsync(new GetRoleRequest { RoleName = roleName }, ct)).Role;
        var attached = await AwsCall.ReadAllAsync<AttachedPolicyType>(async cursor =>
        {
            var page = await iam.ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = roleName, MaxItems = 100, Marker = cursor }, ct);
            return (page.AttachedPolicies, page.IsTruncated is true ? page.Marker : null);
        });
        var inline = await AwsCall.ReadAllAsync<string>(async cursor =>
        {
            var page = await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = roleName, MaxItems = 100, Marker = cursor }, ct);
            return (page.PolicyNames, page.IsTruncated is true ? page.Marker : null);
        });
        return new RoleSight(
            true,
            role.RoleName,
            role.Arn,
            role.PermissionsBoundary?.PermissionsBoundaryArn,
            TrustedServices(role.AssumeRolePolicyDocument),
            [.. attached.Select(policy => policy.PolicyName), .. inline]);
    }

    /// <summary>The service principals of a trust policy, which IAM sends URL-encoded.</summary>
    internal static IReadOnlyList<string> TrustedServices(string? document)
    {
        if (string.IsNullOrEmpty(document)) return [];
        using var policy = JsonDocument.Parse(Uri.UnescapeDataString(document));
        return policy.RootElement.TryGetProperty("Statement", out var statements)
            ? [.. OneOrMany(statements).Where(IsAllow).SelectMany(ServicesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [];
    }

    private static bool IsAllow(JsonElement statement) => statement.TryGetProperty("Effect", out var effect) && effect.GetString() == "Allow";

    private static IEnumerable<string> ServicesOf(JsonElement statement) =>
        statement.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object && principal.TryGetProperty("Service", out var services)
            ? OneOrMany(services).Select(service => service.GetString()!)
            : [];

    private static IEnumerable<JsonElement> OneOrMany(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];
}
