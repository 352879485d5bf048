using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

/// <summary>Policies on a role: attached and inline.</summary>
internal static class RolePolicies
{
    private const int MostAttached = 10;

    public static object ListAttached(AwsCall call)
    {
        var page = call.Page(Roles.Find(call).AttachedPolicies, arn => arn, 100, 1000, "MaxItems", "Marker");
        return new
        {
            AttachedPolicies = page.Select(arn => new { PolicyName = Policies.NameOf(arn), PolicyArn = arn }),
            IsTruncated = page.Next is not null,
            Marker = page.Next,
        };
    }

    public static object ListInline(AwsCall call)
    {
        var page = call.Page(Roles.Find(call).InlinePolicies.Keys, name => name, 100, 1000, "MaxItems", "Marker");
        return new { PolicyNames = page.Items, IsTruncated = page.Next is not null, Marker = page.Next };
    }

    public static object GetInline(AwsCall call)
    {
        var role = Roles.Find(call);
        var name = call.Required("PolicyName");
        return role.InlinePolicies.TryGetValue(name, out var document)
            ? new { RoleName = role.Name, PolicyName = name, PolicyDocument = Uri.EscapeDataString(document) }
            : throw new AwsError("NoSuchEntity", $"The role policy with name {name} cannot be found.", 404);
    }

    public static object? PutInline(AwsCall call)
    {
        Roles.Find(call).InlinePolicies[call.Required("PolicyName", new Constraint(1, 128, @"[\w+=,.@-]+"))] =
            call.Required("PolicyDocument", new Constraint(1, 131072));
        return null;
    }

    public static object? Attach(AwsCall call)
    {
        var role = Roles.Find(call);
        var arn = call.Required("PolicyArn", new Constraint(20, 2048));
        if (!Policies.Exists(call.State<IamState>(), arn))
        {
            throw new AwsError("NoSuchEntity", $"Policy {arn} does not exist or is not attachable.", 404);
        }

        if (role.AttachedPolicies.Contains(arn))
        {
            return null;
        }

        if (role.AttachedPolicies.Count >= MostAttached)
        {
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PoliciesPerRole: {MostAttached}", 409);
        }

        role.AttachedPolicies.Add(arn);
        return null;
    }

    public static object? Detach(AwsCall call)
    {
        var role = Roles.Find(call);
        var arn = call.Required("PolicyArn", new Constraint(20, 2048));
        return role.AttachedPolicies.Remove(arn)
            ? null
            : throw new AwsError("NoSuchEntity", $"Policy {arn} was not found.", 404);
    }
}
