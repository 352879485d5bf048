using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.Wire;

/// <summary>Results as AWS JSON 1.1 writes them: times in epoch seconds, absent members left out, empty results as <c>{}</c>.</summary>
internal static class AwsJson
{
    public static readonly JsonSerializerOptions Pascal = Options(new EpochSeconds(), null);
    public static readonly JsonSerializerOptions Camel = Options(new EpochSeconds(), JsonNamingPolicy.CamelCase);

    /// <summary>For XML, where times are ISO 8601.</summary>
    public static readonly JsonSerializerOptions Iso = Options(new IsoTime(), null);

    public static JsonObject Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body) as JsonObject ?? throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    private static AwsError Malformed() => new("SerializationException", "The request body is not a JSON object.");

    private static JsonSerializerOptions Options(JsonConverter time, JsonNamingPolicy? naming) => new()
    {
        PropertyNamingPolicy = naming,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { time },
    };

    private sealed class EpochSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDouble() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }

    private sealed class IsoTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Times.Iso(value));
    }
}
