using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.Tests.CloudFormation;

/// <summary>Whatever a template looks like, it is refused, it fails with a reason, or it works; the engine never breaks and never hangs.</summary>
public sealed class DamagedTemplateTests
{
    private const string Template = """
        Parameters: {Mode: {Type: String, Default: a, AllowedValues: [a, b]}, Count: {Type: Number, Default: 3, MinValue: 1}, Names: {Type: CommaDelimitedList, Default: 'x,y'}}
        Mappings: {Sizes: {a: {Small: 1}}}
        Conditions: {IsA: !Equals [!Ref Mode, a], NotA: !Not [!Condition IsA], Any: !Or [!Condition IsA, !And [!Condition NotA, !Equals [!Ref Count, '3']]]}
        Rules: {Some: {RuleCondition: !Equals [!Ref Mode, a], Assertions: [{Assert: {'Fn::Contains': [[a], !Ref Mode]}, AssertDescription: text}]}}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Condition: IsA, Properties: {DisplayName: !Select [0, !Ref Names], Tags: [{Key: k, Value: !FindInMap [Sizes, !Ref Mode, Small]}]}}
          Queue: {Type: AWS::SQS::Queue, DependsOn: [Log], DeletionPolicy: Retain, Properties: {QueueName: !If [IsA, !GetAtt Topic.TopicName, !Ref 'AWS::NoValue']}}
          Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub ['${A}-${Mode}-${AWS::Region}', {A: !Join ['-', !Split [',', 'a,b']]}]}}
          Net: {Type: AWS::EC2::Subnet, Properties: {VpcId: v, CidrBlock: !Select [1, !Cidr [10.0.0.0/16, 4, 8]], AvailabilityZone: !Select [0, !GetAZs '']}}
          Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml, Parameters: {P: !Base64 x}}}
        Outputs: {Name: {Value: !GetAtt Queue.Arn, Condition: Any, Export: {Name: !Sub 'x-${Mode}'}}}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_engine_survives_any_damage(int seed)
    {
        var random = new Random(seed);
        var (whole, _) = Sandbox.CloudFormation.Templates.TemplateReader.Read(Template);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = whole!.DeepClone();
            for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
            {
                Damage(damaged, random);
            }

            var text = damaged.ToJsonString();
            var world = new TestWorld { Templates = { ["n.yaml"] = "Parameters: {P: {Type: String}}\nResources: {T: {Type: AWS::SNS::Topic}}" } };
            var (stack, refusal) = StackEngine.Create(world, TestWorld.New(text), world.Now);
            if (stack is null)
            {
                Assert.False(string.IsNullOrWhiteSpace(refusal!.Message), text);
                continue;
            }

            world.Settled(stack);
            Assert.True(stack.Status is StackStatus.CreateComplete or StackStatus.RollbackComplete, $"{stack.Status} {text}");
            Assert.True(stack.Status == StackStatus.CreateComplete || stack.Events.Any(entry => entry is { Status: StackStatus.CreateFailed or StackStatus.RollbackInProgress, Reason.Length: > 0 }), text);
            StackEngine.Delete(world, stack, world.Now);
            Assert.True(world.Settled(stack).Status == StackStatus.DeleteComplete, text);
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Endless_nesting_is_refused(char bracket)
    {
        Assert.Contains("not well-formed", new TestWorld().Refusal("Resources: " + new string(bracket, 50_000)), StringComparison.Ordinal);
        Assert.Contains("not well-formed", new TestWorld().Refusal("{\"Resources\": " + string.Concat(Enumerable.Repeat(bracket == '[' ? "[" : "{\"a\":", 10_000))), StringComparison.Ordinal);
    }

    private static void Damage(JsonNode root, Random random)
    {
        var places = Places(root).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode[] strange = [JsonValue.Create(""), JsonValue.Create("Topic"), JsonValue.Create(7), JsonValue.Create(true), new JsonArray(), new JsonObject(), new JsonArray("a", 1), new JsonObject { ["Ref"] = "Queue" }, new JsonObject { ["Fn::GetAtt"] = "Log" }, new JsonObject { ["Fn::If"] = new JsonArray("IsA", "x") }];
        var value = strange[random.Next(strange.Length)];
        switch (parent, random.Next(4))
        {
            case (JsonObject map, 0):
                map.Remove((string)key);
                break;
            case (JsonObject map, 1):
                var moved = map[(string)key]!.DeepClone();
                map.Remove((string)key);
                map[$"{key}x"] = moved;
                break;
            case (JsonObject map, _):
                map[(string)key] = value;
                break;
            case (JsonArray items, 0):
                items.RemoveAt((int)key);
                break;
            case (JsonArray items, _):
                items[(int)key] = value;
                break;
            default:
                break;
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Places(pair.Value!).Prepend((map, pair.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item!).Prepend((items, index))),
        _ => [],
    };
}
