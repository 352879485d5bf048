using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline;

/// <summary>Reads a pipeline's declaration: its stages in order, and their actions.</summary>
internal static class Declared
{
    public static IReadOnlyList<JsonObject> Stages(this Pipeline pipeline) => Input.Objects(pipeline.Declaration, "stages");

    public static JsonObject? Stage(this Pipeline pipeline, string name) => pipeline.Stages().FirstOrDefault(stage => Name(stage) == name);

    public static IReadOnlyList<JsonObject> Actions(JsonObject stage) => Input.Objects(stage, "actions");

    public static JsonObject? Action(JsonObject stage, string name) => Actions(stage).FirstOrDefault(action => Name(action) == name);

    public static string Name(JsonObject declared) => Input.Text(declared, "name") ?? "";

    public static int RunOrder(JsonObject action) => int.Parse(Input.Text(action, "runOrder") ?? "1", CultureInfo.InvariantCulture);

    public static string Category(JsonObject action) => Type(action, "category");

    public static string Provider(JsonObject action) => Type(action, "provider");

    public static string? OutputArtifact(JsonObject action) => Input.Objects(action, "outputArtifacts").Select(Name).FirstOrDefault();

    public static string? NextStage(this Pipeline pipeline, string name) =>
        pipeline.Stages().Select(Name).SkipWhile(stage => stage != name).Skip(1).FirstOrDefault();

    private static string Type(JsonObject action, string member) => (action["actionTypeId"] as JsonObject) is { } type ? Input.Text(type, member) ?? "" : "";
}
