using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary>SageMaker pipelines. The definition is checked as far as SageMaker refuses one at once.</summary>
internal static class Pipelines
{
    public static readonly Constraint Name = new(1, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}");
    private static readonly Constraint Given = new(1, 256, "(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:pipeline/.+|[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255})");
    private static readonly Constraint Definition = new(1, 1048576);
    private static readonly Constraint Role = new(20, 2048, @"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");

    public static object Create(AwsCall call)
    {
        var name = call.Required("PipelineName", Name);
        call.Resource = name;
        var body = call.Optional("PipelineDefinition", Definition)
            ?? throw AwsError.Validation("PipelineDefinition is required: definitions in S3 are not read here.");
        var role = call.Required("RoleArn", Role);
        var pipelines = call.State<SageMakerState>().Pipelines;
        var arn = call.Account.Arn("sagemaker", "pipeline/" + name);
        if (pipelines.TryGetValue(name, out var present))
        {
            return present.Definition == body && present.RoleArn == role
                ? new { PipelineArn = present.Arn }
                : throw AwsError.Validation($"Pipeline names must be unique within an AWS account and region. Pipeline with name ({name}) already exists.");
        }

        if (Problem(body) is { } problem)
        {
            throw AwsError.Validation(problem);
        }

        pipelines[name] = new Pipeline
        {
            Name = name,
            Arn = arn,
            DisplayName = call.Text("PipelineDisplayName") ?? name,
            Description = call.Text("PipelineDescription"),
            Definition = body,
            RoleArn = role,
            Created = call.Now,
            Modified = call.Now,
            CreatedByArn = call.Principal.Arn,
            Tags = TagList.Read(call.Objects("Tags")),
        };
        return new { PipelineArn = arn };
    }

    public static object Update(AwsCall call)
    {
        var pipeline = Find(call);
        var body = call.Optional("PipelineDefinition", Definition) ?? pipeline.Definition;
        if (Problem(body) is { } problem)
        {
            throw AwsError.Validation(problem);
        }

        pipeline.Definition = body;
        pipeline.RoleArn = call.Optional("RoleArn", Role) ?? pipeline.RoleArn;
        pipeline.DisplayName = call.Text("PipelineDisplayName") ?? pipeline.DisplayName;
        pipeline.Description = call.Text("PipelineDescription") ?? pipeline.Description;
        pipeline.Modified = call.Now;
        return new { PipelineArn = pipeline.Arn };
    }

    public static object Delete(AwsCall call)
    {
        var pipeline = Find(call);
        Forget(call.Account, pipeline.Name);
        return new { PipelineArn = pipeline.Arn };
    }

    /// <summary>With its runs.</summary>
    public static void Forget(Account account, string name)
    {
        var state = account.State<SageMakerState>();
        state.Pipelines.Remove(name);
        state.PipelineExecutions.RemoveAll(execution => execution.Pipeline == name);
    }

    public static object Describe(AwsCall call)
    {
        var pipeline = Find(call);
        return new
        {
            PipelineArn = pipeline.Arn,
            PipelineName = pipeline.Name,
            PipelineDisplayName = pipeline.DisplayName,
            PipelineDefinition = pipeline.Definition,
            PipelineDescription = pipeline.Description,
            RoleArn = pipeline.RoleArn,
            PipelineStatus = "Active",
            CreationTime = pipeline.Created,
            LastModifiedTime = pipeline.Modified,
            CreatedBy = new { IamIdentity = new { Arn = pipeline.CreatedByArn } },
        };
    }

    public static object List(AwsCall call)
    {
        var prefix = call.Optional("PipelineNamePrefix", Name);
        var found = call.State<SageMakerState>().Pipelines.Values
            .Where(p => (prefix is null || p.Name.StartsWith(prefix, StringComparison.Ordinal)) && Names.Within(call, p.Created));
        var page = call.Page(Names.Sorted(call, found, p => p.Name, p => p.Created), p => p.Name, 10, 100);
        return new
        {
            PipelineSummaries = page.Select(p => new
            {
                PipelineArn = p.Arn,
                PipelineName = p.Name,
                PipelineDisplayName = p.DisplayName,
                PipelineDescription = p.Description,
                RoleArn = p.RoleArn,
                CreationTime = p.Created,
                LastModifiedTime = p.Modified,
            }),
            NextToken = page.Next,
        };
    }

    /// <summary>What SageMaker says of a definition that it cannot take, or nothing.</summary>
    public static string? Problem(string body)
    {
        JsonNode? definition;
        try
        {
            definition = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return "Unable to parse pipeline definition. Provide a valid JSON document.";
        }

        if (definition is not JsonObject given || given["Version"]?.ToString() != "2020-12-01")
        {
            return "Unable to parse pipeline definition. Invalid property 'Version': it must be 2020-12-01.";
        }

        var steps = AllSteps(given["Steps"]).ToList();
        if (steps.Count == 0)
        {
            return "Unable to parse pipeline definition. The pipeline must have at least one step.";
        }

        if (steps.FirstOrDefault(step => step["Name"] is null || step["Type"] is null) is not null)
        {
            return "Unable to parse pipeline definition. Every step must have Name and Type.";
        }

        var names = steps.Select(step => step["Name"]!.ToString()).ToList();
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            return $"Pipeline definition: duplicate step name [{twice.Key}].";
        }

        var parameters = (given["Parameters"] as JsonArray ?? []).Select(parameter => parameter?["Name"]?.ToString()).ToList();
        var unknown = Gets(given).FirstOrDefault(get => get.Split('.') switch
        {
            ["Execution", ..] => false,
            ["Parameters", var parameter, ..] => !parameters.Contains(parameter, StringComparer.Ordinal),
            ["Steps", var step, ..] => !names.Contains(step, StringComparer.Ordinal),
            _ => true,
        });
        return unknown is null ? null : $"Unable to resolve property reference '{unknown}' in the pipeline definition.";
    }

    private static IEnumerable<JsonObject> AllSteps(JsonNode? steps) => (steps as JsonArray ?? []).OfType<JsonObject>().SelectMany(step =>
        new[] { step }.Concat(AllSteps((step["Arguments"] as JsonObject)?["IfSteps"])).Concat(AllSteps((step["Arguments"] as JsonObject)?["ElseSteps"])));

    private static IEnumerable<string> Gets(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } single when single["Get"] is JsonValue get => [get.ToString()],
        JsonObject members => members.SelectMany(member => Gets(member.Value)),
        JsonArray items => items.SelectMany(Gets),
        _ => [],
    };

    private static Pipeline Find(AwsCall call)
    {
        var given = call.Required("PipelineName", Given);
        var name = given[(given.LastIndexOf('/') + 1)..];
        call.Resource = name;
        return call.State<SageMakerState>().Pipelines.GetValueOrDefault(name)
            ?? throw new AwsError("ResourceNotFound", $"Pipeline '{call.Account.Arn("sagemaker", "pipeline/" + name)}' does not exist.");
    }
}
