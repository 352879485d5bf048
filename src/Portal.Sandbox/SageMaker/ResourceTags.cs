using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Tags of everything SageMaker keeps, by ARN.</summary>
internal static class ResourceTags
{
    private const int Most = 50;

    public static object List(AwsCall call)
    {
        var page = call.Page(TagList.Of(Find(call)), t => t.Key, 50, int.MaxValue);
        return new { Tags = page.Items, NextToken = page.Next };
    }

    public static object Add(AwsCall call)
    {
        var tags = Find(call);
        var added = TagList.Read(call.Objects("Tags"));
        if (tags.Keys.Union(added.Keys, StringComparer.Ordinal).Count() > Most)
        {
            throw AwsError.Validation($"A resource can have at most {Most} tags.");
        }

        TagList.Merge(tags, added);
        return new { Tags = TagList.Of(tags) };
    }

    public static object Delete(AwsCall call)
    {
        var tags = Find(call);
        foreach (var key in call.Texts("TagKeys"))
        {
            tags.Remove(key);
        }

        return new { };
    }

    private static Dictionary<string, string> Find(AwsCall call)
    {
        var arn = call.Required("ResourceArn", new Constraint(1, 256, @"arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+"));
        call.Resource = arn;
        var state = call.State<SageMakerState>();
        return state.Projects.FindLast(p => p.Arn == arn)?.Tags
            ?? state.Domains.Values.FirstOrDefault(d => d.Arn == arn)?.Tags
            ?? state.UserProfiles.Values.FirstOrDefault(p => p.Arn == arn)?.Tags
            ?? state.Spaces.Values.FirstOrDefault(s => s.Arn == arn)?.Tags
            ?? state.Apps.Find(a => a.Arn == arn)?.Tags
            ?? state.LifecycleConfigs.Values.FirstOrDefault(c => c.Arn == arn)?.Tags
            ?? state.ModelPackageGroups.Values.FirstOrDefault(g => g.Arn == arn)?.Tags
            ?? state.ModelPackages.GetValueOrDefault(arn)?.Tags
            ?? state.Endpoints.Values.FirstOrDefault(e => e.Arn == arn)?.Tags
            ?? state.Pipelines.Values.FirstOrDefault(p => p.Arn == arn)?.Tags
            ?? throw AwsError.Validation($"The resource {arn} does not exist.");
    }
}
