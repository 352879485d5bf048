using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal static class ExportReading
{
    public static object List(AwsCall call)
    {
        var page = call.Page(call.Account.Stacks.Exports(call.Account.Region), export => export.Output.ExportName!, 100, 100);
        return new
        {
            Exports = page.Select(export => new { ExportingStackId = export.Stack.StackId, Name = export.Output.ExportName, export.Output.Value }),
            NextToken = page.Next,
        };
    }

    public static object ListImports(AwsCall call)
    {
        var name = call.Required("ExportName");
        var stacks = call.Account.Stacks.Stacks
            .Where(stack => stack.Status != StackStatus.DeleteComplete && StackImports.Of(stack, call.Account).Contains(name, StringComparer.Ordinal))
            .Select(stack => stack.StackName)
            .ToList();
        return stacks.Count > 0 ? new { Imports = stacks } : throw new AwsError("ValidationError", $"Export '{name}' is not imported by any stack.");
    }
}
