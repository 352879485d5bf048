using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Iam;

/// <summary><c>AWS::IAM::Role</c></summary>
internal sealed class RoleResource() : AccountResource("AWS::IAM::Role")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<IamState>().Roles.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<IamState>();
        var policies = context.Texts("ManagedPolicyArns");
        var missing = policies.FirstOrDefault(arn => !Policies.Exists(state, arn));
        if (missing is not null)
        {
            return Refusal(context, "Iam", 404, "NotFound", $"Policy {missing} does not exist or is not attachable.");
        }

        var boundary = context.Text("PermissionsBoundary");
        if (boundary is not null && !Policies.Exists(state, boundary))
        {
            return Refusal(context, "Iam", 404, "NotFound", $"Scope ARN: {boundary} does not exist or is not attachable.");
        }

        if (id.Length > 64)
        {
            return Refusal(context, "Iam", 400, "InvalidRequest",
                $"1 validation error detected: Value '{id}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64");
        }

        var path = context.Text("Path") ?? "/";
        state.Roles[id] = new Role
        {
            Name = id,
            Id = "AROA" + context.StableHex(16, "RoleId").ToUpperInvariant(),
            Path = path,
            Arn = account.Arn("iam", $"role{path}{id}", regional: false),
            Description = context.Text("Description"),
            Created = state.Roles.GetValueOrDefault(id)?.Created ?? context.Now,
            MaxSessionSeconds = int.TryParse(context.Text("MaxSessionDuration"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 3600,
            TrustPolicy = Document(context.Properties["AssumeRolePolicyDocument"]),
            PermissionsBoundary = boundary,
            AttachedPolicies = [.. policies],
            InlinePolicies = new SortedDictionary<string, string>(
                context.Structures("Policies").ToDictionary(p => p["PolicyName"]!.ToString(), p => Document(p["PolicyDocument"]), StringComparer.Ordinal), StringComparer.Ordinal),
            Tags = Tags(context),
        };
        return null;
    }

    /// <summary>Only what this resource set: policies that other resources add to the role are theirs.</summary>
    protected override JsonObject Live(Account account, string id, ResourceContext context)
    {
        var role = account.State<IamState>().Roles[id];
        var live = new JsonObject { ["AssumeRolePolicyDocument"] = JsonNode.Parse(role.TrustPolicy), ["PermissionsBoundary"] = role.PermissionsBoundary };
        var declared = context.Texts("ManagedPolicyArns");
        var attached = declared.Where(role.AttachedPolicies.Contains).Union(role.AttachedPolicies.Where(arn => arn.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal)), StringComparer.Ordinal).ToList();
        if (declared.Count + attached.Count > 0)
        {
            live["ManagedPolicyArns"] = new JsonArray([.. attached.Select(arn => JsonValue.Create(arn))]);
        }

        if (context.Properties["Policies"] is JsonArray policies)
        {
            live["Policies"] = new JsonArray([.. policies.OfType<JsonObject>()
                .Where(policy => role.InlinePolicies.ContainsKey(policy["PolicyName"]!.ToString()))
                .Select(policy => new JsonObject { ["PolicyName"] = policy["PolicyName"]!.ToString(), ["PolicyDocument"] = JsonNode.Parse(role.InlinePolicies[policy["PolicyName"]!.ToString()]) })]);
        }

        return live;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<IamState>().Roles.Remove(id);
        return null;
    }

    protected override IEnumerable<KeyValuePair<string, JsonNode?>> OwnAttributes(Account account, string id)
    {
        var role = account.State<IamState>().Roles[id];
        yield return new("Arn", role.Arn);
        yield return new("RoleId", role.Id);
    }

    /// <summary>A policy as text, whether the template gave a document or a string.</summary>
    public static string Document(JsonNode? policy) => policy switch
    {
        null => "{}",
        JsonValue text => text.ToString(),
        _ => policy.ToJsonString(Wire.AwsJson.Pascal),
    };
}
