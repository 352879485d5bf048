using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

internal static class Roles
{
    private static readonly Constraint Name = new(1, 64, @"[\w+=,.@-]+");

    public static Role Find(AwsCall call)
    {
        var name = call.Required("RoleName", Name);
        call.Resource = name;
        return call.State<IamState>().Roles.GetValueOrDefault(name)
            ?? throw new AwsError("NoSuchEntity", $"The role with name {name} cannot be found.", 404);
    }

    public static object Get(AwsCall call)
    {
        var role = Find(call);
        return new { Role = Shown(role, withDetails: true) };
    }

    public static object List(AwsCall call)
    {
        var prefix = call.Text("PathPrefix") ?? "/";
        var page = call.Page(call.State<IamState>().Roles.Values.Where(r => r.Path.StartsWith(prefix, StringComparison.Ordinal)),
            role => role.Name, 100, 1000, "MaxItems", "Marker");
        return new { Roles = page.Select(role => Shown(role, withDetails: false)), IsTruncated = page.Next is not null, Marker = page.Next };
    }

    public static object? UpdateTrust(AwsCall call)
    {
        Find(call).TrustPolicy = call.Required("PolicyDocument", new Constraint(1, 131072));
        return null;
    }

    public static object? PutBoundary(AwsCall call)
    {
        var role = Find(call);
        var arn = call.Required("PermissionsBoundary", new Constraint(20, 2048));
        role.PermissionsBoundary = Policies.Exists(call.State<IamState>(), arn)
            ? arn
            : throw new AwsError("NoSuchEntity", $"Policy {arn} does not exist or is not attachable.", 404);
        return null;
    }

    public static object? DeleteBoundary(AwsCall call)
    {
        Find(call).PermissionsBoundary = null;
        return null;
    }

    private static object Shown(Role role, bool withDetails) => new
    {
        role.Path,
        RoleName = role.Name,
        RoleId = role.Id,
        role.Arn,
        CreateDate = role.Created,
        AssumeRolePolicyDocument = Uri.EscapeDataString(role.TrustPolicy),
        role.Description,
        MaxSessionDuration = role.MaxSessionSeconds,
        PermissionsBoundary = !withDetails || role.PermissionsBoundary is null
            ? null
            : new { PermissionsBoundaryType = "Policy", PermissionsBoundaryArn = role.PermissionsBoundary },
        Tags = withDetails ? TagList.Of(role.Tags) : null,
        RoleLastUsed = withDetails ? new { } : null,
    };
}
