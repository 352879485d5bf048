using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

/// <summary>Managed policies: the account's own and, by their ARN, AWS's.</summary>
internal static class Policies
{
    private const string OfAws = "arn:aws:iam::aws:policy/";

    public static bool Exists(IamState state, string arn) => state.Policies.ContainsKey(arn) || IsOfAws(arn);

    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    public static object Get(AwsCall call)
    {
        var policy = Find(call);
        var state = call.State<IamState>();
        return new
        {
            Policy = new
            {
                PolicyName = policy.Name,
                PolicyId = policy.Id,
                policy.Arn,
                policy.Path,
                DefaultVersionId = "v1",
                AttachmentCount = state.Roles.Values.Count(role => role.AttachedPolicies.Contains(policy.Arn)),
                PermissionsBoundaryUsageCount = state.Roles.Values.Count(role => role.PermissionsBoundary == policy.Arn),
                IsAttachable = true,
                policy.Description,
                CreateDate = policy.Created,
                UpdateDate = policy.Created,
                Tags = TagList.Of(policy.Tags),
            },
        };
    }

    public static object GetVersion(AwsCall call)
    {
        var policy = Find(call);
        return call.Required("VersionId") == "v1"
            ? new { PolicyVersion = new { Document = Uri.EscapeDataString(policy.Document), VersionId = "v1", IsDefaultVersion = true, CreateDate = policy.Created } }
            : throw new AwsError("NoSuchEntity", $"Policy {policy.Arn} version {call.Text("VersionId")} does not exist or is not attachable.", 404);
    }

    private static ManagedPolicy Find(AwsCall call)
    {
        var arn = call.Required("PolicyArn", new Constraint(20, 2048));
        call.Resource = arn;
        var own = call.State<IamState>().Policies.GetValueOrDefault(arn);
        return own ?? (IsOfAws(arn)
            ? new ManagedPolicy { Name = NameOf(arn), Arn = arn, Id = "ANPAAWSMANAGEDPOLICY", Path = "/", Created = DateTimeOffset.UnixEpoch }
            : throw new AwsError("NoSuchEntity", $"Policy {arn} was not found.", 404));
    }

    private static bool IsOfAws(string arn) => arn.StartsWith(OfAws, StringComparison.Ordinal);
}
