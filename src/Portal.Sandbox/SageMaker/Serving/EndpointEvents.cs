using System.Text.Json.Nodes;
using Portal.Sandbox.Events;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary>What SageMaker tells EventBridge of endpoints; their states go by other names there than in the API.</summary>
internal static class EndpointEvents
{
    public static void Changed(Account account, Endpoint endpoint, DateTimeOffset at) => EventBus.Send(account, new BusEvent(
        "aws.sagemaker", "SageMaker Endpoint State Change", [endpoint.Arn], new JsonObject
        {
            ["EndpointName"] = endpoint.Name,
            ["EndpointArn"] = endpoint.Arn,
            ["EndpointConfigName"] = endpoint.ConfigName,
            ["EndpointStatus"] = endpoint.Status switch
            {
                EndpointStatus.InService => "IN_SERVICE",
                var status => status.ToUpperInvariant(),
            },
            ["CreationTime"] = endpoint.Created.ToUnixTimeMilliseconds(),
            ["LastModifiedTime"] = endpoint.Modified.ToUnixTimeMilliseconds(),
        }, at));
}
