using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

internal static class ModelPackageGroups
{
    private static readonly Constraint Name = new(1, 63, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static readonly Constraint Description = new(0, 1024);

    public static object Create(AwsCall call)
    {
        var name = call.Required("ModelPackageGroupName", Name);
        call.Resource = name;
        var (groups, arn) = (call.State<SageMakerState>().ModelPackageGroups, call.Account.Arn("sagemaker", "model-package-group/" + name));
        if (groups.ContainsKey(name))
        {
            throw AwsError.Validation($"Model Package Group already exists: {arn}");
        }

        groups[name] = new ModelPackageGroup(name, arn, call.Optional("ModelPackageGroupDescription", Description), call.Now, call.Principal.Arn, TagList.Read(call.Objects("Tags")));
        return new { ModelPackageGroupArn = arn };
    }

    public static object Delete(AwsCall call)
    {
        var group = Find(call);
        var state = call.State<SageMakerState>();
        if (state.ModelPackages.Values.Any(package => package.Group == group.Name))
        {
            throw AwsError.Validation($"Cannot delete ModelPackageGroup {group.Arn} because it contains model packages.");
        }

        state.ModelPackageGroups.Remove(group.Name);
        return new { };
    }

    public static object Describe(AwsCall call)
    {
        var group = Find(call);
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

    private static ModelPackageGroup Find(AwsCall call)
    {
        var given = call.Required("ModelPackageGroupName", new Constraint(1, 170));
        var name = given[(given.LastIndexOf('/') + 1)..];
        call.Resource = name;
        return call.State<SageMakerState>().ModelPackageGroups.GetValueOrDefault(name)
            ?? throw AwsError.Validation($"ModelPackageGroup {call.Account.Arn("sagemaker", "model-package-group/" + name)} does not exist.");
    }
}
