using System.Xml;

namespace Portal.Sandbox.Wire;

/// <summary>Text that XML can carry: characters that are not allowed there are replaced.</summary>
internal static class XmlText
{
    public static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
