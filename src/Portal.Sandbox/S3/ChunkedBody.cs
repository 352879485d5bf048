using System.Globalization;
using System.Text;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.S3;

/// <summary>Takes a body out of <c>aws-chunked</c> coding, which the SDKs use for uploads with a checksum behind the content.</summary>
internal static class ChunkedBody
{
    public static byte[] Decode(HttpRequest request, byte[] body)
    {
        var announced = request.Headers["x-amz-content-sha256"].ToString();
        var chunked = announced.StartsWith("STREAMING-", StringComparison.Ordinal)
            || request.Headers.ContentEncoding.ToString().Contains("aws-chunked", StringComparison.OrdinalIgnoreCase);
        return chunked ? Decode(body) : body;
    }

    private static byte[] Decode(byte[] body)
    {
        using var content = new MemoryStream();
        var position = 0;
        while (true)
        {
            var end = Array.IndexOf(body, (byte)'\n', position);
            if (end < 0)
            {
                throw Incomplete();
            }

            var size = Encoding.ASCII.GetString(body, position, end - position).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) || end + 1 + length > body.Length)
            {
                throw Incomplete();
            }

            if (length == 0)
            {
                return content.ToArray();
            }

            content.Write(body, end + 1, length);
            position = end + 1 + length + 2;
        }
    }

    private static AwsError Incomplete() =>
        new("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.");
}
