using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Events;

/// <summary>What CloudTrail records of changes, for those changes of which the service itself tells nothing.</summary>
internal static class RecordedCalls
{
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "SageMaker.CreateProject", "SageMaker.UpdateProject", "SageMaker.DeleteProject" };

    public static void Tell(AwsCall call, AwsOperation operation)
    {
        if (!Told.Contains(operation.FullName))
        {
            return;
        }

        var service = operation.Api.SigningName;
        EventBus.Send(call.Account, new BusEvent("aws." + service, "AWS API Call via CloudTrail", [], new JsonObject
        {
            ["eventSource"] = service + ".amazonaws.com",
            ["eventName"] = operation.Name,
            ["awsRegion"] = call.Account.Region,
            ["userIdentity"] = new JsonObject { ["arn"] = call.Principal.Arn, ["accountId"] = call.Account.Id },
            ["requestParameters"] = new JsonObject(call.Input.Select(member => KeyValuePair.Create(char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value?.DeepClone()))),
            ["requestID"] = call.RequestId,
            ["eventType"] = "AwsApiCall",
        }, call.Now));
    }
}
