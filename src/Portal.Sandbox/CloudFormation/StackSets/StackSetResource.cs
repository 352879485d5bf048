using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.StackSets;

/// <summary><c>AWS::CloudFormation::StackSet</c>: done when its stacks in the other accounts are.</summary>
internal sealed class StackSetResource() : AccountResource("AWS::CloudFormation::StackSet")
{
    public override bool DeletesByItself => true;

    public override ResourceOutcome? Stabilize(ResourceContext context)
    {
        var account = (Account)context.World;
        if (Find(account, context.RefValue!) is not { } set)
        {
            return ResourceOutcome.Done;
        }

        var last = set.Operations.LastOrDefault();
        if (last is { Status: StackSetOperation.Runs })
        {
            return null;
        }

        if (last?.FirstFailure is { } failure)
        {
            return ResourceOutcome.Failed($"Resource handler returned message: \"Stack set operation [{last.Id}] was unexpectedly stopped or failed. status reason(s): [{failure}]\"");
        }

        if (last?.Action == StackSetTask.Delete)
        {
            account.State<CloudFormationState>().StackSets.Remove(set);
        }

        return ResourceOutcome.Done;
    }

    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<CloudFormationState>().StackSets.Exists(set => set.Name == context.Text("StackSetName"));

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        if (context.Text("PermissionModel") != "SELF_MANAGED")
        {
            return Refusal(context, "CloudFormation", 400, "InvalidRequest", "The sandbox has no organization. Use SELF_MANAGED stack sets, which name accounts.");
        }

        var origin = context.Text("TemplateURL") is { } url ? TemplateLocation.From(url, account.Stacks.Find(context.StackId)?.TemplateOrigin) : null;
        var text = context.Text("TemplateBody") ?? (origin is null ? null : account.ReadTemplate(origin));
        if (text is null || Template.Parse(text, account.ResourceTypes).Template is null)
        {
            return Refusal(context, "CloudFormation", 400, "InvalidRequest", $"The template of stack set {context.Text("StackSetName")} could not be read or is not valid: {origin ?? "TemplateBody"}");
        }

        var set = Find(account, id);
        if (set is null)
        {
            set = new StackSet { Name = context.Text("StackSetName")!, Id = id, Arn = account.Arn("cloudformation", "stackset/" + id) };
            account.State<CloudFormationState>().StackSets.Add(set);
        }

        set.Description = context.Text("Description");
        (set.TemplateBody, set.TemplateOrigin) = (text, origin);
        set.Parameters = Parameters(context.Properties["Parameters"]);
        set.Tags = [.. Tags(context).Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Select(tag => new StackTag(tag.Key, tag.Value))];
        set.Capabilities = [.. context.Texts("Capabilities")];
        set.AdministrationRoleArn = context.Text("AdministrationRoleARN");
        set.ExecutionRoleName = context.Text("ExecutionRoleName") ?? StackSet.DefaultExecutionRole;
        var wanted = context.Structures("StackInstancesGroup").SelectMany(Instances).ToList();
        if (wanted.Count + set.Instances.Count > 0)
        {
            StackSetOperations.Follow(set, OperationId(context, set), wanted, context.Now);
        }

        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        if (Find(account, id) is { } set)
        {
            StackSetOperations.Delete(set, OperationId(context, set), set.Instances.Select(instance => (instance.Account, instance.Region)), retain: false, context.Now);
        }

        return null;
    }

    private static StackSet? Find(Account account, string id) => account.State<CloudFormationState>().StackSets.Find(set => set.Id == id);

    private static string OperationId(ResourceContext context, StackSet set) => PhysicalNames.Uuid($"{context.Seed}/operation/{set.Operations.Count}");

    private static IEnumerable<StackSetInstance> Instances(JsonObject given) =>
        from account in (given["DeploymentTargets"]?["Accounts"] as JsonArray ?? []).Select(ResolvedValues.Text)
        from region in (given["Regions"] as JsonArray ?? []).Select(ResolvedValues.Text)
        select new StackSetInstance { Account = account!, Region = region!, Overrides = Parameters(given["ParameterOverrides"]) };

    private static List<StackParameter> Parameters(JsonNode? list) =>
        [.. (list as JsonArray ?? []).OfType<JsonObject>().Select(one => new StackParameter(ResolvedValues.Text(one["ParameterKey"])!, ResolvedValues.Text(one["ParameterValue"]) ?? ""))];
}
