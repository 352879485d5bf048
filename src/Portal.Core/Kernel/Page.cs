namespace Portal.Core.Kernel;

/// <summary>One page of a list read by keyset: <paramref name="Next"/> is an opaque cursor, null on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Rows on a page of every list.</summary>
    public const int Size = 50;
}
