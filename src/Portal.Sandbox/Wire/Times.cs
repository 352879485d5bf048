using System.Globalization;

namespace Portal.Sandbox.Wire;

/// <summary>Times as text on the wire.</summary>
internal static class Times
{
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
