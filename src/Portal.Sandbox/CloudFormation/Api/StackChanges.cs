using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class StackChanges
{
    private static readonly Constraint NewName = new(1, 128, @"[a-zA-Z][-a-zA-Z0-9]*");
    private static readonly Constraint FailureAction = new(Values: ["DO_NOTHING", "ROLLBACK", "DELETE"]);

    public static object Create(AwsCall call)
    {
        var name = call.Required("StackName", NewName);
        call.Resource = name;
        var token = call.Text("ClientRequestToken");
        if (token is not null && call.Account.Stacks.Find(name) is { } same && same.ClientRequestToken == token)
        {
            return new { same.StackId };
        }

        var (text, origin) = TemplateInput.Require(call);
        var onFailure = call.Optional("OnFailure", FailureAction);
        if (onFailure is not null && call.Text("DisableRollback") is not null)
        {
            throw new AwsError("ValidationError", "You can specify either DisableRollback or OnFailure, but not both.");
        }

        RequireCapabilities(call, TemplateInput.Parse(call, text));
        var (stack, refusal) = StackEngine.Create(call.Account, New(call, name, text, []) with
        {
            TemplateOrigin = origin,
            OnFailure = onFailure ?? (call.Flag("DisableRollback") ? "DO_NOTHING" : "ROLLBACK"),
            TerminationProtection = call.Flag("EnableTerminationProtection"),
            TimeoutInMinutes = call.Number("TimeoutInMinutes", 1, int.MaxValue),
        }, call.Now);
        return stack is null ? throw StackLookup.Refused(refusal!) : new { stack.StackId };
    }

    public static object Update(AwsCall call)
    {
        var stack = StackLookup.Find(call, name => $"Stack [{name}] does not exist");
        return StackUpdate.Begin(call.Account, stack, Updated(call, stack), call.Now) is { } refusal ? throw StackLookup.Refused(refusal) : new { stack.StackId };
    }

    /// <summary>What a stack would be updated with; what the call leaves out stays as it is.</summary>
    public static NewStack Updated(AwsCall call, Stack stack)
    {
        var (text, origin) = call.Flag("UsePreviousTemplate") ? (stack.TemplateBody, stack.TemplateOrigin) : TemplateInput.Require(call);
        RequireCapabilities(call, TemplateInput.Parse(call, text));
        var input = New(call, stack.StackName, text, stack.Parameters) with { TemplateOrigin = origin };
        return call.Input["Tags"] is null ? input with { Tags = [.. stack.Tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))] } : input;
    }

    /// <summary>Deleting what does not exist succeeds, as in AWS.</summary>
    public static object? Delete(AwsCall call)
    {
        var name = StackLookup.Name(call);
        if (call.Account.Stacks.Find(name) is { } stack
            && StackEngine.Delete(call.Account, stack, call.Now, call.Texts("RetainResources"), call.Text("ClientRequestToken")) is { } refusal)
        {
            throw StackLookup.Refused(refusal);
        }

        return null;
    }

    public static object Protect(AwsCall call)
    {
        var stack = StackLookup.Find(call);
        stack.TerminationProtection = call.Flag("EnableTerminationProtection");
        return new { stack.StackId };
    }

    public static NewStack New(AwsCall call, string name, string text, IList<StackParameter> previous) => new(name, text, call.Account.Region)
    {
        Parameters = [.. call.Objects("Parameters").Select(given => Parameter(given, previous))],
        Tags = [.. call.Objects("Tags").Select(tag => KeyValuePair.Create(Input.Text(tag, "Key") ?? "", Input.Text(tag, "Value") ?? ""))],
        Capabilities = call.Texts("Capabilities"),
        NotificationArns = call.Texts("NotificationARNs"),
        RoleArn = call.Text("RoleARN"),
        ClientRequestToken = call.Text("ClientRequestToken"),
    };

    private static KeyValuePair<string, string> Parameter(JsonObject given, IList<StackParameter> previous)
    {
        var key = Input.Text(given, "ParameterKey") ?? throw new AwsError("ValidationError", "ParameterKey is required.");
        if (Input.Text(given, "UsePreviousValue") != "true")
        {
            return new(key, Input.Text(given, "ParameterValue") ?? "");
        }

        return previous.FirstOrDefault(parameter => parameter.Key == key) is { } known
            ? new(key, known.Value)
            : throw new AwsError("ValidationError", $"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
    }

    public static void RequireCapabilities(AwsCall call, Template template)
    {
        var given = call.Texts("Capabilities");
        var (capability, _) = TemplateCapabilities.Of(template);
        if (capability is null || given.Contains("CAPABILITY_NAMED_IAM", StringComparer.Ordinal) || given.Contains(capability, StringComparer.Ordinal))
        {
            return;
        }

        throw new AwsError("InsufficientCapabilitiesException", $"Requires capabilities : [{capability}]");
    }
}
