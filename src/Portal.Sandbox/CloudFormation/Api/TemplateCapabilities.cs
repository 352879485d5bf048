using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.CloudFormation.Api;

/// <summary>What a caller must acknowledge before a template may make IAM resources.</summary>
internal static class TemplateCapabilities
{
    private static readonly Dictionary<string, string> NameProperties = new(StringComparer.Ordinal)
    {
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::User"] = "UserName",
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::Policy"] = "",
        ["AWS::IAM::RolePolicy"] = "",
    };

    public static (string? Capability, string? Reason) Of(Template template)
    {
        var protectedResources = template.Resources.Where(resource => NameProperties.ContainsKey(resource.Type)).ToList();
        if (protectedResources.Count == 0)
        {
            return (null, null);
        }

        var named = protectedResources.Any(resource => resource.Properties.ContainsKey(NameProperties[resource.Type]));
        var types = protectedResources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal);
        return (named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", $"The following resource(s) require capabilities: [{string.Join(", ", types)}]");
    }
}
