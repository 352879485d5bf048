using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Endpoints that stacks made; nothing here serves a prediction.</summary>
internal static class Endpoints
{
    public static object List(AwsCall call)
    {
        var contains = call.Optional("NameContains", Names.Contained);
        var status = call.Text("StatusEquals");
        var found = call.Account.Stacks.Stacks.SelectMany(stack => stack.Resources)
            .Where(resource => resource.Type == "AWS::SageMaker::Endpoint" && resource is { PhysicalId: not null, Status: not (null or "DELETE_COMPLETE") })
            .Select(resource => (Name: resource.PhysicalId![(resource.PhysicalId!.LastIndexOf('/') + 1)..], Status: StatusOf(resource.Status!), At: resource.UpdatedAt ?? call.Now))
            .Where(endpoint => (contains is null || endpoint.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)) && (status is null || status == endpoint.Status) && Names.Within(call, endpoint.At));
        var page = call.Page(Names.Sorted(call, found, endpoint => endpoint.Name, endpoint => endpoint.At), endpoint => endpoint.Name, 10, 100);
        return new
        {
            Endpoints = page.Select(endpoint => new
            {
                EndpointName = endpoint.Name,
                EndpointArn = call.Account.Arn("sagemaker", $"endpoint/{endpoint.Name}"),
                CreationTime = endpoint.At,
                LastModifiedTime = endpoint.At,
                EndpointStatus = endpoint.Status,
            }),
            NextToken = page.Next,
        };
    }

    private static string StatusOf(string resource) => resource switch
    {
        "CREATE_IN_PROGRESS" => "Creating",
        "UPDATE_IN_PROGRESS" => "Updating",
        "DELETE_IN_PROGRESS" => "Deleting",
        _ when resource.EndsWith("_FAILED", StringComparison.Ordinal) => "Failed",
        _ => "InService",
    };
}
