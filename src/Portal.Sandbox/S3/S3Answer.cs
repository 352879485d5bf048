using System.Xml.Linq;

namespace Portal.Sandbox.S3;

/// <summary>What an S3 operation answers: a status, headers, and either a body or XML.</summary>
internal sealed record S3Answer(int Status = 200)
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public Dictionary<string, string> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/xml";

    public XElement? Xml { get; init; }

    /// <summary>An answer to HEAD: this length, no body.</summary>
    public long? Length { get; init; }
}
