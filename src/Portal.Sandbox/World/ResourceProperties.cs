using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;

namespace Portal.Sandbox.World;

/// <summary>Structured properties of a resource, empty where the template gives none.</summary>
internal static class ResourceProperties
{
    public static JsonObject Nested(this ResourceContext context, string property) => context.Structure(property) ?? [];

    public static string? Text(this JsonObject structure, string property) => ResolvedValues.Text(structure[property]);
}
