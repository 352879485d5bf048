using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>An account with stacks and nothing else, and a clock that is turned by hand.</summary>
internal sealed class TestWorld : IStackWorld
{
    public string AccountId => "111122223333";

    public double Speed => 1;

    public StackStore Stacks { get; private set; } = new();

    public ResourceTypes ResourceTypes { get; init; } = new([]);

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Templates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Given by the test, or made by a stack.</summary>
    public string? ReadParameter(string region, string name) => Parameters.GetValueOrDefault(name) ?? (
        from stack in Stacks.Stacks
        from resource in stack.Resources
        where resource is { Type: "AWS::SSM::Parameter", Status: StackStatus.CreateComplete } && resource.PhysicalId == name
        select ResolvedValues.Text(resource.Properties!["Value"])).FirstOrDefault();

    public string? ReadTemplate(string urlOrPath) => Templates.GetValueOrDefault(urlOrPath);

    public string? FailResource(string stackName, string logicalId) => Failures.GetValueOrDefault(logicalId);

    public static NewStack New(string template, params (string Key, string Value)[] parameters) => new("demo", template, "eu-central-1")
    {
        Parameters = [.. parameters.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value))],
    };

    public Stack Start(string template, params (string Key, string Value)[] parameters) => Start(New(template, parameters));

    public Stack Start(NewStack input)
    {
        var (stack, refusal) = StackEngine.Create(this, input, Now);
        Assert.Null(refusal);
        return stack!;
    }

    public string Refusal(string template, params (string Key, string Value)[] parameters)
    {
        var (stack, refusal) = StackEngine.Create(this, New(template, parameters), Now);
        Assert.Null(stack);
        Assert.Equal("ValidationError", refusal!.Code);
        return refusal.Message;
    }

    public Stack Deploy(string template, params (string Key, string Value)[] parameters) => Settled(Start(template, parameters));

    public Stack Settled(Stack stack)
    {
        Pass(TimeSpan.FromHours(2));
        return Stacks.Find(stack.StackId)!;
    }

    public void Pass(TimeSpan time)
    {
        Now += time;
        StackEngine.Advance(this, Now);
    }

    /// <summary>Stops and starts: only what serialises is left.</summary>
    public void Restart() => Stacks = JsonSerializer.Deserialize<StackStore>(JsonSerializer.Serialize(Stacks))!;

    /// <summary>Resolved properties of the one resource called R.</summary>
    public JsonNode? Property(string value, string head = "", params (string Key, string Value)[] parameters)
    {
        var stack = Deploy($"{head}\nResources:\n  R:\n    Type: AWS::CloudFormation::CustomResource\n    Properties:\n      ServiceToken: token\n      P: {value}\n", parameters);
        Assert.True(stack.Status == StackStatus.CreateComplete, string.Join('\n', stack.Events.Select(entry => $"{entry.LogicalResourceId} {entry.Status} {entry.Reason}")));
        return stack.Resources.Single(resource => resource.LogicalId == "R").Properties!["P"];
    }

    public static string Events(Stack stack, string logicalId) =>
        string.Join(" | ", stack.Events.Where(entry => entry.LogicalResourceId == logicalId).Select(entry => entry.Reason is null ? entry.Status : $"{entry.Status} {entry.Reason}"));
}
