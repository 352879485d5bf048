using Portal.Sandbox.Faults;
using Portal.Sandbox.Iam;
using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Whether Service Catalog can take the launch role: it must exist and trust Service Catalog.</summary>
internal static class LaunchRole
{
    private const string Principal = "servicecatalog.amazonaws.com";

    /// <summary>The refusal, or null. Without a launch constraint the caller's own rights are used.</summary>
    public static string? Denied(Account account, string? roleArn)
    {
        if (roleArn is null)
        {
            return null;
        }

        var told = account.World.Faults.Strike(account.Id, Fault.AssumeLaunchRole).Any(f => f.Kind == Fault.Deny);
        var role = account.State<IamState>().Roles.Values.FirstOrDefault(r => r.Arn == roleArn);
        return told || role is null || !role.TrustPolicy.Contains(Principal, StringComparison.Ordinal)
            ? $"Access denied while assuming the role {roleArn}."
            : null;
    }
}
