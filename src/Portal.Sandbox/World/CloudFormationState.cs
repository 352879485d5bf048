using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Sandbox.CloudFormation.ChangeSets;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.CloudFormation.StackSets;

namespace Portal.Sandbox.World;

/// <summary>The account's stacks.</summary>
internal sealed class CloudFormationState : IAccountState
{
    public static string Section => "cloudformation";

    [JsonConverter(typeof(RestingStacks))]
    public StackStore Store { get; set; } = new();

    public List<ChangeSet> ChangeSets { get; set; } = [];

    public List<StackSet> StackSets { get; set; } = [];

    /// <summary>
    /// Stacks are nearly all of an account, and nearly all of them rest: what was written of a resting stack is written again
    /// as it is, so that a call costs what it changes and not what there is.
    /// </summary>
    private sealed class RestingStacks : JsonConverter<StackStore>
    {
        private static readonly ConditionalWeakTable<Stack, Written> Known = [];

        public override StackStore? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<StackStore>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, StackStore value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteStartArray(nameof(StackStore.Stacks));
            foreach (var stack in value.Stacks)
            {
                writer.WriteRawValue(Bytes(stack, options), skipInputValidation: true);
                writer.Flush();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        private static byte[] Bytes(Stack stack, JsonSerializerOptions options)
        {
            if (StackEngine.InProgress(stack.Status))
            {
                return JsonSerializer.SerializeToUtf8Bytes(stack, options);
            }

            var mark = (stack.Status, stack.Events.Count, stack.TerminationProtection, stack.Drift?.DetectionId);
            if (!Known.TryGetValue(stack, out var known) || known.Mark != mark)
            {
                known = new Written(mark, JsonSerializer.SerializeToUtf8Bytes(stack, options));
                Known.AddOrUpdate(stack, known);
            }

            return known.Bytes;
        }

        /// <summary>A resting stack changes only with an event, but for its protection and what is known of its drift.</summary>
        private sealed record Written((string Status, int Events, bool Protection, string? Drift) Mark, byte[] Bytes);
    }
}
