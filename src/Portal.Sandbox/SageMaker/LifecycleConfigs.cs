using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

internal static class LifecycleConfigs
{
    public static object Describe(AwsCall call)
    {
        var name = call.Required("StudioLifecycleConfigName", Names.Entity);
        call.Resource = name;
        var config = call.State<SageMakerState>().LifecycleConfigs.GetValueOrDefault(name)
            ?? throw new AwsError("ResourceNotFound", $"StudioLifecycleConfig {name} does not exist");
        return new
        {
            StudioLifecycleConfigArn = config.Arn,
            StudioLifecycleConfigName = config.Name,
            CreationTime = config.Created,
            LastModifiedTime = config.Created,
            StudioLifecycleConfigContent = config.Content,
            StudioLifecycleConfigAppType = config.AppType,
        };
    }

    public static object List(AwsCall call)
    {
        var contains = call.Optional("NameContains", Names.Contained);
        var type = call.Text("AppTypeEquals");
        var found = call.State<SageMakerState>().LifecycleConfigs.Values.Where(c =>
            (contains is null || c.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)) && (type is null || c.AppType == type) && Names.Within(call, c.Created));
        if (call.Text("SortBy") == "LastModifiedTime")
        {
            call.Input["SortBy"] = "CreationTime";
        }

        var page = call.Page(Names.Sorted(call, found, c => c.Name, c => c.Created), c => c.Name, 10, 100);
        return new
        {
            StudioLifecycleConfigs = page.Select(c => new
            {
                StudioLifecycleConfigArn = c.Arn,
                StudioLifecycleConfigName = c.Name,
                CreationTime = c.Created,
                LastModifiedTime = c.Created,
                StudioLifecycleConfigAppType = c.AppType,
            }),
            NextToken = page.Next,
        };
    }
}
