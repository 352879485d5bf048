using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

internal static class RoleTags
{
    public static object List(AwsCall call)
    {
        var page = call.Page(TagList.Of(Roles.Find(call).Tags), tag => tag.Key, 100, 1000, "MaxItems", "Marker");
        return new { Tags = page.Items, IsTruncated = page.Next is not null, Marker = page.Next };
    }

    public static object? Add(AwsCall call)
    {
        TagList.Merge(Roles.Find(call).Tags, TagList.Read(call.Objects("Tags")));
        return null;
    }

    public static object? Remove(AwsCall call)
    {
        var tags = Roles.Find(call).Tags;
        foreach (var key in call.Texts("TagKeys"))
        {
            tags.Remove(key);
        }

        return null;
    }
}
