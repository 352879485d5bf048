using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

internal static class ModelPackageGroups
{
    public static object Describe(AwsCall call)
    {
        var given = call.Required("ModelPackageGroupName", new Constraint(1, 170));
        var name = given[(given.LastIndexOf('/') + 1)..];
        call.Resource = name;
        var group = call.State<SageMakerState>().ModelPackageGroups.GetValueOrDefault(name)
            ?? throw AwsError.Validation($"ModelPackageGroup {call.Account.Arn("sagemaker", "model-package-group/" + name)} does not exist.");
        return new
        {
            ModelPackageGroupName = group.Name,
            ModelPackageGroupArn = group.Arn,
            ModelPackageGroupDescription = group.Description,
            CreationTime = group.Created,
            CreatedBy = new { IamIdentity = new { Arn = group.CreatedByArn } },
            ModelPackageGroupStatus = "Completed",
        };
    }

    public static object List(AwsCall call)
    {
        var contains = call.Optional("NameContains", Names.Contained);
        var found = call.State<SageMakerState>().ModelPackageGroups.Values
            .Where(g => (contains is null || g.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)) && Names.Within(call, g.Created));
        var page = call.Page(Names.Sorted(call, found, g => g.Name, g => g.Created), g => g.Name, 10, 100);
        return new
        {
            ModelPackageGroupSummaryList = page.Select(g => new
            {
                ModelPackageGroupName = g.Name,
                ModelPackageGroupArn = g.Arn,
                ModelPackageGroupDescription = g.Description,
                CreationTime = g.Created,
                ModelPackageGroupStatus = "Completed",
            }),
            NextToken = page.Next,
        };
    }
}
