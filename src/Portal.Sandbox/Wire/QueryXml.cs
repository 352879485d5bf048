using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Portal.Sandbox.Wire;

/// <summary>Results and errors in the XML of the Query protocol.</summary>
internal static class QueryXml
{
    public static XElement Response(AwsOperation operation, object? result, string requestId)
    {
        XNamespace ns = operation.Api.TargetOrNamespace;
        var response = new XElement(ns + (operation.Name + "Response"));
        if (result is not null)
        {
            response.Add(new XElement(ns + (operation.Name + "Result"), Content(ns, JsonSerializer.SerializeToNode(result, AwsJson.Iso))));
        }

        response.Add(new XElement(ns + "ResponseMetadata", new XElement(ns + "RequestId", requestId)));
        return response;
    }

    public static XElement Failure(string xmlNamespace, AwsError error, string requestId)
    {
        XNamespace ns = xmlNamespace;
        return new XElement(ns + "ErrorResponse",
            new XElement(ns + "Error",
                new XElement(ns + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement(ns + "Code", error.Code),
                new XElement(ns + "Message", XmlText.Clean(error.Message))),
            new XElement(ns + "RequestId", requestId));
    }

    private static object? Content(XNamespace ns, JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => members.Where(m => m.Value is not null).Select(m => new XElement(ns + m.Key, Content(ns, m.Value))).ToArray(),
        JsonArray items => items.Select(item => new XElement(ns + "member", Content(ns, item))).ToArray(),
        _ when node.GetValueKind() == JsonValueKind.String => XmlText.Clean(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };
}
