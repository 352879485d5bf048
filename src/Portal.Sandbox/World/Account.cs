using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Ssm;

namespace Portal.Sandbox.World;

/// <summary>One AWS account: the states of its services, by section, behind one lock.</summary>
internal sealed class Account(string id, SandboxWorld world) : IStackWorld
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<string, object> _live = new(StringComparer.Ordinal);
    private JsonObject _stored = [];

    public string Id { get; } = id;

    public SandboxWorld World { get; } = world;

    public string Region { get; } = SandboxOptions.Region;

    /// <summary>Held while a request reads or changes this account; everything below is only touched inside.</summary>
    public Lock Gate { get; } = new();

    string IStackWorld.AccountId => Id;

    double IStackWorld.Speed => World.Options.Speed;

    public StackStore Stacks => State<CloudFormationState>().Store;

    public ResourceTypes ResourceTypes => World.ResourceTypes;

    /// <summary>Whether the base infrastructure has been deployed here.</summary>
    public bool Ready { get; set; }

    /// <summary>Its lifecycles are at work.</summary>
    public bool Advancing { get; set; }

    /// <summary>Time alone changes nothing until the next change by a call.</summary>
    public bool Resting { get; set; }

    /// <summary>Until when, at most.</summary>
    public DateTimeOffset? WakesAt { get; set; }

    /// <summary>The state of one service. The same object every time, until a reset.</summary>
    public T State<T>() where T : class, IAccountState, new()
    {
        if (_live.TryGetValue(T.Section, out var live))
        {
            return (T)live;
        }

        var state = _stored[T.Section] is { } stored ? stored.Deserialize<T>(Json)! : new T();
        _live[T.Section] = state;
        return state;
    }

    public string Arn(string service, string resource, bool regional = true) =>
        $"arn:aws:{service}:{(regional ? Region : "")}:{Id}:{resource}";

    public string? ReadParameter(string region, string name) =>
        region == Region ? State<SsmState>().Parameters.GetValueOrDefault(name)?.Value : null;

    public string? ReadTemplate(string urlOrPath)
    {
        if (urlOrPath.Contains("://", StringComparison.Ordinal))
        {
            return S3.TemplateUrl.Read(this, World.Blobs, urlOrPath);
        }

        var path = Path.Combine(World.Options.TemplatesRoot, urlOrPath);
        return !Path.IsPathRooted(urlOrPath) && !urlOrPath.Split('/').Contains("..", StringComparer.Ordinal) && File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public string? FailResource(string stackName, string logicalId) => World.Faults.FailResource(Id, stackName, logicalId);

    /// <summary>The whole account as JSON; sections nobody touched since the start are passed through.</summary>
    public void Save(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteBoolean("ready", Ready);
        writer.WriteStartObject("sections");
        foreach (var (section, state) in _live)
        {
            writer.WritePropertyName(section);
            JsonSerializer.Serialize(writer, state, state.GetType(), Json);
        }

        foreach (var (section, stored) in _stored.Where(stored => !_live.ContainsKey(stored.Key)))
        {
            writer.WritePropertyName(section);
            stored!.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public void Load(JsonObject saved)
    {
        _live.Clear();
        Resting = false;
        Ready = saved["ready"]?.GetValue<bool>() ?? false;
        _stored = saved["sections"]?.DeepClone() as JsonObject ?? [];
    }

    /// <summary>Back to an account nobody has touched.</summary>
    public void Clear()
    {
        _live.Clear();
        _stored = [];
        (Ready, Resting) = (false, false);
    }
}
