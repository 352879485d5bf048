namespace Portal.Core.Persistence;

/// <summary>Typed text as a pattern of SQL's LIKE in which nothing typed is a wildcard; it stands under <see cref="Escape"/>.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    public static string Exactly(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    public static string Containing(string text) => $"%{Exactly(text)}%";
}
