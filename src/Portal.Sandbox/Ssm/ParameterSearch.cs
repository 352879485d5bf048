using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ssm;

/// <summary>DescribeParameters and the tags of parameters.</summary>
internal static class ParameterSearch
{
    public static object Describe(AwsCall call)
    {
        var filters = call.Objects("ParameterFilters");
        var page = call.Page(call.State<SsmState>().Parameters.Values.Where(p => filters.All(filter => Matches(p, filter))), p => p.Name, 10, 50);
        return new
        {
            Parameters = page.Select(p => new
            {
                p.Name,
                ARN = Parameters.Arn(call, p.Name),
                p.Type,
                LastModifiedDate = p.Modified,
                LastModifiedUser = p.ModifiedBy,
                p.Description,
                p.AllowedPattern,
                p.Version,
                p.Tier,
                Policies = Array.Empty<object>(),
                DataType = "text",
            }),
            NextToken = page.Next,
        };
    }

    public static object ListTags(AwsCall call) => new { TagList = TagList.Of(Tagged(call).Tags) };

    public static object AddTags(AwsCall call)
    {
        TagList.Merge(Tagged(call).Tags, TagList.Read(call.Objects("Tags")));
        return new { };
    }

    private static Parameter Tagged(AwsCall call)
    {
        var id = call.Required("ResourceId");
        call.Resource = id;
        return call.Required("ResourceType") == "Parameter" && call.State<SsmState>().Parameters.TryGetValue(id, out var parameter)
            ? parameter
            : throw new AwsError("InvalidResourceId", "The resource ID is not valid. Verify that you entered the correct ID and try again.");
    }

    private static bool Matches(Parameter parameter, JsonObject filter)
    {
        var values = Input.Texts(filter, "Values");
        var option = Input.Text(filter, "Option") ?? "Equals";
        var key = Input.Text(filter, "Key");
        return key switch
        {
            "Name" => values.Any(v => option switch
            {
                "BeginsWith" => parameter.Name.StartsWith(v, StringComparison.Ordinal),
                "Contains" => parameter.Name.Contains(v, StringComparison.Ordinal),
                _ => parameter.Name == v,
            }),
            "Path" => values.Any(v => parameter.Name.StartsWith(v.TrimEnd('/') + "/", StringComparison.Ordinal)
                && (option == "Recursive" || !parameter.Name.AsSpan(v.TrimEnd('/').Length + 1).Contains('/'))),
            "Type" => values.Contains(parameter.Type, StringComparer.Ordinal),
            _ when key?.StartsWith("tag:", StringComparison.Ordinal) == true =>
                parameter.Tags.TryGetValue(key[4..], out var tag) && (values.Count == 0 || values.Contains(tag, StringComparer.Ordinal)),
            _ => throw new AwsError("InvalidFilterKey", $"The specified key '{key}' isn't valid."),
        };
    }
}
