using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class StackLookup
{
    private static readonly Constraint NameOrId = new(1, 2048, @"[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*");

    public static Stack Find(AwsCall call, Func<string, string>? missing = null)
    {
        var name = Name(call);
        return call.Account.Stacks.Find(name) ?? throw new AwsError("ValidationError", missing?.Invoke(name) ?? $"Stack with id {name} does not exist");
    }

    public static string Name(AwsCall call)
    {
        var name = call.Required("StackName", NameOrId);
        call.Resource = name;
        return name;
    }

    public static AwsError Refused(StackRefusal refusal) => new(refusal.Code, refusal.Message);
}
