using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Iam;

/// <summary><c>AWS::IAM::ManagedPolicy</c></summary>
internal sealed class ManagedPolicyResource() : AccountResource("AWS::IAM::ManagedPolicy")
{
    /// <summary>IAM's limit, spaces not counted.</summary>
    private const int LongestDocument = 6144;

    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<IamState>().Policies.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var document = RoleResource.Document(context.Properties["PolicyDocument"]);
        if (document.Count(c => !char.IsWhiteSpace(c)) > LongestDocument)
        {
            return Refusal(context, "Iam", 409, "ServiceLimitExceeded", $"Cannot exceed quota for PolicySize: {LongestDocument}");
        }

        var state = account.State<IamState>();
        state.Policies[id] = new ManagedPolicy
        {
            Name = id[(id.LastIndexOf('/') + 1)..],
            Id = "ANPA" + context.StableHex(16, "PolicyId").ToUpperInvariant(),
            Path = context.Text("Path") ?? "/",
            Arn = id,
            Description = context.Text("Description"),
            Created = state.Policies.GetValueOrDefault(id)?.Created ?? context.Now,
            Document = document,
        };
        foreach (var role in context.Texts("Roles").Select(name => state.Roles.GetValueOrDefault(name)).OfType<Role>().Where(r => !r.AttachedPolicies.Contains(id)))
        {
            role.AttachedPolicies.Add(id);
        }

        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<IamState>();
        foreach (var role in state.Roles.Values)
        {
            role.AttachedPolicies.Remove(id);
        }

        state.Policies.Remove(id);
        return null;
    }

    protected override IEnumerable<KeyValuePair<string, JsonNode?>> OwnAttributes(Account account, string id)
    {
        yield return new("PolicyId", account.State<IamState>().Policies[id].Id);
    }
}
