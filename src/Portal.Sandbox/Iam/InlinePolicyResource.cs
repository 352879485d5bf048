using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Iam;

/// <summary><c>AWS::IAM::Policy</c> and <c>AWS::IAM::RolePolicy</c>: inline policies of roles that stand in a resource of their own.</summary>
internal sealed class InlinePolicyResource(string name) : AccountResource(name)
{
    protected override bool Exists(Account account, string id, ResourceContext context) => false;

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var roles = account.State<IamState>().Roles;
        var names = RoleNames(context);
        if (names.FirstOrDefault(role => !roles.ContainsKey(role)) is { } missing)
        {
            return Refusal(context, "Iam", 404, "NotFound", $"The role with name {missing} cannot be found.");
        }

        foreach (var role in names)
        {
            roles[role].InlinePolicies[context.Text("PolicyName")!] = RoleResource.Document(context.Properties["PolicyDocument"]);
        }

        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var roles = account.State<IamState>().Roles;
        foreach (var role in RoleNames(context).Select(role => roles.GetValueOrDefault(role)).OfType<Role>())
        {
            role.InlinePolicies.Remove(context.Text("PolicyName") ?? "");
        }

        return null;
    }

    private static IReadOnlyList<string> RoleNames(ResourceContext context) =>
        context.Text("RoleName") is { } one ? [one] : context.Texts("Roles");
}
