using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.StackSets;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class StackSetChanges
{
    private static readonly Constraint Name = new(1, 128, "[a-zA-Z][-a-zA-Z0-9]*");
    private static readonly Constraint AccountId = new(12, 12, "[0-9]{12}");

    public static object Create(AwsCall call)
    {
        var name = call.Required("StackSetName", Name);
        call.Resource = name;
        if (call.Text("PermissionModel") is not (null or "SELF_MANAGED"))
        {
            throw new AwsError("ValidationError", "The sandbox has no organization. Use SELF_MANAGED stack sets, which name accounts.");
        }

        var sets = call.State<CloudFormationState>().StackSets;
        if (sets.Exists(set => set.Name == name))
        {
            throw new AwsError("NameAlreadyExistsException", "StackSet with the specified name already exists.", 409);
        }

        var (text, origin) = TemplateInput.Require(call);
        StackChanges.RequireCapabilities(call, TemplateInput.Parse(call, text));
        var id = $"{name}:{Identifiers.Uuid()}";
        var made = new StackSet { Name = name, Id = id, Arn = call.Account.Arn("cloudformation", "stackset/" + id), TemplateBody = text, TemplateOrigin = origin };
        Describe(call, made);
        sets.Add(made);
        return new { StackSetId = id };
    }

    public static object Update(AwsCall call)
    {
        var set = Idle(call);
        var (text, origin) = call.Flag("UsePreviousTemplate") ? (set.TemplateBody, set.TemplateOrigin) : TemplateInput.Require(call);
        StackChanges.RequireCapabilities(call, TemplateInput.Parse(call, text));
        (set.TemplateBody, set.TemplateOrigin) = (text, origin);
        Describe(call, set);
        return new { OperationId = StackSetOperations.Update(set, OperationId(call), call.Now).Id };
    }

    public static object Delete(AwsCall call)
    {
        var set = StackSetReading.Find(call);
        if (set.Instances.Count > 0)
        {
            throw new AwsError("StackSetNotEmptyException", "StackSet is not empty", 409);
        }

        call.State<CloudFormationState>().StackSets.Remove(set);
        return new { };
    }

    public static object CreateInstances(AwsCall call)
    {
        var set = Idle(call);
        return new { OperationId = StackSetOperations.Create(set, OperationId(call), Where(call), Parameters(call, "ParameterOverrides", []), call.Now).Id };
    }

    public static object DeleteInstances(AwsCall call)
    {
        var set = Idle(call);
        var where = Where(call).Where(target => set.Instances.Exists(instance => instance.Account == target.Account && instance.Region == target.Region));
        return new { OperationId = StackSetOperations.Delete(set, OperationId(call), where, call.Flag("RetainStacks"), call.Now).Id };
    }

    private static StackSet Idle(AwsCall call)
    {
        var set = StackSetReading.Find(call);
        return set.Running is null ? set : throw new AwsError("OperationInProgressException", $"Another Operation on StackSet {set.Arn} is in progress: {set.Running.Id}", 409);
    }

    private static string OperationId(AwsCall call) => call.Text("OperationId") ?? Identifiers.Uuid();

    private static IEnumerable<(string Account, string Region)> Where(AwsCall call)
    {
        var accounts = call.Texts("Accounts");
        if (call.Object("DeploymentTargets") is { } targets)
        {
            accounts = Input.Texts(targets, "Accounts");
        }

        var regions = call.Texts("Regions");
        return accounts.Count > 0 && regions.Count > 0 && accounts.All(account => AccountId.Violation(account) is null)
            ? accounts.SelectMany(account => regions.Select(region => (account, region)))
            : throw new AwsError("ValidationError", "Give at least one account of twelve digits and one region.");
    }

    private static void Describe(AwsCall call, StackSet set)
    {
        set.Description = call.Text("Description") ?? set.Description;
        set.Parameters = Parameters(call, "Parameters", set.Parameters);
        set.Capabilities = [.. call.Texts("Capabilities")];
        set.AdministrationRoleArn = call.Text("AdministrationRoleARN") ?? set.AdministrationRoleArn;
        set.ExecutionRoleName = call.Text("ExecutionRoleName") ?? set.ExecutionRoleName;
        if (call.Input["Tags"] is not null)
        {
            set.Tags = [.. call.Objects("Tags").Select(tag => new StackTag(Input.Text(tag, "Key") ?? "", Input.Text(tag, "Value") ?? ""))];
        }
    }

    private static List<StackParameter> Parameters(AwsCall call, string member, List<StackParameter> previous) =>
        [.. call.Objects(member).Select(given => Parameter(given, previous))];

    private static StackParameter Parameter(JsonObject given, List<StackParameter> previous)
    {
        var key = Input.Text(given, "ParameterKey") ?? throw new AwsError("ValidationError", "ParameterKey is required.");
        return Input.Text(given, "UsePreviousValue") == "true" && previous.Find(parameter => parameter.Key == key) is { } known
            ? known
            : new StackParameter(key, Input.Text(given, "ParameterValue") ?? "");
    }
}
