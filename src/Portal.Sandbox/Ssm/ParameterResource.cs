using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Ssm;

/// <summary><c>AWS::SSM::Parameter</c></summary>
internal sealed class ParameterResource() : AccountResource("AWS::SSM::Parameter")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SsmState>().Parameters.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var value = context.Text("Value") ?? "";
        if (value.Length == 0)
        {
            return Refusal(context, "Ssm", 400, "InvalidRequest",
                "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1");
        }

        if (context.Text("Type") is not ("String" or "StringList"))
        {
            return Refusal(context, "Ssm", 400, "InvalidRequest", $"Parameter type {context.Text("Type")} is not supported: use String or StringList.");
        }

        var parameters = account.State<SsmState>().Parameters;
        parameters[id] = new Parameter
        {
            Name = id,
            Type = context.Text("Type")!,
            Value = value,
            Version = (parameters.GetValueOrDefault(id)?.Version ?? 0) + 1,
            Description = context.Text("Description"),
            AllowedPattern = context.Text("AllowedPattern"),
            Tier = context.Text("Tier") ?? "Standard",
            Modified = context.Now,
            ModifiedBy = context.RoleArn ?? account.Arn("iam", "user/sandbox", regional: false),
            Tags = Tags(context),
        };
        return null;
    }

    protected override JsonObject Live(Account account, string id, ResourceContext context)
    {
        var parameter = account.State<SsmState>().Parameters[id];
        return new JsonObject { ["Type"] = parameter.Type, ["Value"] = parameter.Value, ["Description"] = parameter.Description };
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<SsmState>().Parameters.Remove(id);
        return null;
    }
}
