using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Outlines;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.Templates;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>Every template of <c>cfn/</c> deploys; what outlines promise is what stacks make.</summary>
public sealed class ProductTemplateTests
{
    public static TheoryData<string> Templates => [.. ProductTemplates.All()];

    public static TheoryData<string> Outlines =>
        [.. Directory.EnumerateFiles(Path.Combine(ProductTemplates.Root, "outlines"), "*.json", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Is_well_formed(string path)
    {
        var (_, error) = Template.Parse(ProductTemplates.Read(path), new ResourceTypes([]));
        Assert.Null(error?.Named);
    }

    [Fact]
    public void The_base_infrastructure_deploys_and_is_deleted()
    {
        var world = World();
        var stack = Base(world);
        StackEngine.Delete(world, stack, world.Now);
        world.Settled(stack);
        Assert.True(stack.Status == StackStatus.DeleteComplete, Story(world));
    }

    [Theory]
    [InlineData("realtime", "internal")]
    [InlineData("batch", "internal")]
    [InlineData("realtime", "confidential")]
    public void A_project_makes_what_its_outline_says(string mode, string classification)
    {
        var world = World();
        Base(world);
        (string, string)[] parameters = [("SageMakerProjectName", "churn"), ("SageMakerProjectId", "p-abcdefgh1234"), ("InferenceMode", mode), ("DataClassification", classification)];
        var stack = Deployed(world, "2-smproject.yaml", parameters);

        var (text, _) = OutlineWriter.Write("2-smproject.yaml", File.ReadAllBytes(Path.Combine(ProductTemplates.Root, "2-smproject.yaml")));
        var values = stack.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);
        var promised = JsonSerializer.Deserialize<Outline>(text!)!.Resources.Where(resource => Holds(resource.When, values)).Select(resource => resource.LogicalId);
        Assert.Equal(string.Join('\n', promised), string.Join('\n', stack.Resources.Select(resource => resource.LogicalId)));

        var user = Deployed(world, "3-smuser.yaml", ("UserProfileName", "sam-churn"), ("ProjectName", "churn"));
        Assert.Equal(world.ReadParameter("", "/mlops/projects/churn/role-arn"), ResolvedValues.Text(user.Resources[0].Properties!["UserSettings"]!["ExecutionRole"]));
    }

    /// <summary>Stages and monitoring: deployed by pipelines, with parameters of which most have no default.</summary>
    [Theory]
    [InlineData("inference/realtime.yaml")]
    [InlineData("inference/batch.yaml")]
    [InlineData("monitor/platform-monitor.yaml")]
    [InlineData("monitor/model-monitor.yaml")]
    public void A_stage_deploys(string path)
    {
        var (template, _) = Template.Parse(ProductTemplates.Read(path), new ResourceTypes([]));
        var parameters = template!.Parameters.Where(parameter => parameter.Default is null)
            .Select(parameter => (parameter.Name, parameter.AllowedValues.Count > 0 ? parameter.AllowedValues[0]
                : parameter.Name.EndsWith("Arn", StringComparison.Ordinal) ? "arn:aws:sagemaker:eu-central-1:111122223333:model-package/churn/1"
                : parameter.Name == "PipelineDefinition" ? """{"Version":"2020-12-01","Steps":[{"Name":"Predict","Type":"Transform","Arguments":{"ModelName":"@MODEL@"}}]}"""
                : "churn"));
        var stack = Deployed(World(), path, [.. parameters]);
        Assert.NotEmpty(stack.Resources);
    }

    [Theory]
    [MemberData(nameof(Outlines))]
    public void A_committed_outline_is_current(string path)
    {
        var committed = File.ReadAllText(path);
        var template = JsonNode.Parse(committed)!["template"]!.GetValue<string>();
        var (text, failure) = OutlineWriter.Write(template, File.ReadAllBytes(Path.Combine(ProductTemplates.Root, template)));
        Assert.Null(failure);
        Assert.True(text == committed, $"{path} is out of date. Run: dotnet run --project src/Portal.Sandbox -- outline cfn/{template} > cfn/{Path.GetRelativePath(ProductTemplates.Root, path)}");
    }

    private static TestWorld World()
    {
        var world = new TestWorld();
        foreach (var path in ProductTemplates.All())
        {
            world.Templates[path] = ProductTemplates.Read(path);
        }

        return world;
    }

    private static Stack Base(TestWorld world) => Deployed(world, "1-infra.yaml", ("ArtifactBucket", "mlops-artifacts-111122223333-eu-central-1"));

    private static Stack Deployed(TestWorld world, string path, params (string, string)[] parameters)
    {
        var name = Path.GetFileNameWithoutExtension(path).TrimStart('1', '2', '3', '-');
        var (stack, refusal) = StackEngine.Create(world, TestWorld.New(ProductTemplates.Read(path), parameters) with { Name = name, TemplateOrigin = path }, world.Now);
        Assert.Null(refusal);
        world.Settled(stack!);
        Assert.True(stack!.Status == StackStatus.CreateComplete, Story(world));
        return stack;
    }

    /// <summary>The failures in all stacks, for the message of a failed test.</summary>
    private static string Story(TestWorld world)
    {
        var failures = world.Stacks.Stacks.SelectMany(stack => stack.Events
            .Where(entry => entry.Reason is not null && entry.Status.EndsWith("FAILED", StringComparison.Ordinal))
            .Select(entry => $"{stack.StackName}: {entry.LogicalResourceId} {entry.Status} {entry.Reason}"));
        return string.Join('\n', failures);
    }

    private static bool Holds(JsonNode? when, Dictionary<string, string> values) => (when as JsonObject)?.First() switch
    {
        null => true,
        { Key: "equals", Value: JsonArray operands } => Value(operands[0]!, values) == Value(operands[1]!, values),
        { Key: "and", Value: JsonArray parts } => parts.All(part => Holds(part, values)),
        { Key: "or", Value: JsonArray parts } => parts.Any(part => Holds(part, values)),
        { Key: "not", Value: var part } => !Holds(part, values),
        var other => throw new InvalidOperationException($"An outline has no {other.Value.Key}."),
    };

    private static string Value(JsonNode operand, Dictionary<string, string> values) =>
        operand.GetValue<string>() is ['$', .. var name] ? values[name] : operand.GetValue<string>();
}
